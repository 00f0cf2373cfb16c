import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'
import type { Body } from '../../src/readers/entry.ts'
import { at, type Recording } from '../fixtures/recording.ts'
import { netlog } from '../formats/netlog.ts'
import { eventsOf, writeEvents, writeNetlog, type LogEvent } from '../formats/netlog-events.ts'
import { smallTraffic, traffic } from '../formats/traffic.ts'
import { readEntries, type Read } from './read-entries.ts'

const START = at('2025-03-03 08:00')
const url = 'https://app.contoso.example/start'
const notRecorded: Body = { kind: 'unknown', why: 'not-recorded' }

describe('a net log with raw bytes', () => {
  it('holds what was asked, but not what was sent, and how it was answered', async () => {
    const { recordings } = traffic
    const bodies: unknown[] = []
    const { entries, diagnostics, producers } = await readEntries(
      writeNetlog(recordings, 'Everything'),
      {},
      ({ request, response }) => bodies.push(request.body().kind, textOf(response?.body())),
    )
    expect(producers).toEqual([{ name: 'Chromium', version: '134.0.6998.35' }])
    expect(diagnostics).toEqual([
      {
        code: 'left-out',
        severity: 'info',
        detail: 'A net log never has the bodies of requests: record a HAR to see what was sent.',
      },
    ])
    expect(
      entries.map(({ index, startedAt, endedAt, request, response }) => [
        index,
        startedAt,
        endedAt,
        request.method,
        request.url,
        response?.status,
      ]),
    ).toEqual(
      recordings.map((one, index) => [
        index,
        one.at,
        one.at + one.took,
        one.method,
        one.url,
        one.answer?.status,
      ]),
    )
    expect(bodies).toEqual(
      recordings.flatMap((one) => [
        one.body === undefined ? 'empty' : 'unknown',
        one.answer?.body ?? '',
      ]),
    )
  })

  it('gives a redirect and where it leads as two entries', async () => {
    const redirect: Recording = {
      ...get(url),
      answer: { status: 302, reason: 'Found', headers: [['Location', '/next']], body: '' },
    }
    const { entries } = await readLog([
      ...withoutEnd(eventsOf(redirect, 7, 'Everything')),
      ...eventsOf(get(`${url}/next`), 7, 'Everything').slice(1),
    ])
    expect(entries).toMatchObject([
      { index: 0, request: { url }, response: { status: 302, redirectUrl: '/next' } },
      { index: 1, request: { url: `${url}/next` }, response: { status: 200 } },
    ])
  })

  it('tells requests that run at the same time apart, by order of their starts', async () => {
    const [one, other] = [
      eventsOf(get(`${url}/1`), 7, 'Everything'),
      eventsOf(get(`${url}/2`), 9, 'Everything'),
    ]
    const { entries } = await readLog([
      ...one.slice(0, 3),
      ...other.slice(0, 4),
      ...one.slice(3, 4),
      ...other.slice(4),
      ...one.slice(4),
    ])
    expect(entries.map(({ index, request }) => [index, request.url])).toEqual([
      [1, `${url}/2`],
      [0, `${url}/1`],
    ])
    expect(entries.every(({ response }) => response?.status === 200)).toBe(true)
  })

  it('gives a request that was sent again with credentials as two entries', async () => {
    const refused = { status: 401, reason: '', headers: [], body: '' }
    const [, , sent, answered, ...rest] = eventsOf(get(url), 7, 'Everything')
    const { entries } = await readLog([
      ...withoutEnd(eventsOf({ ...get(url), answer: refused }, 7, 'Everything')),
      ...[sent, answered, ...rest].filter((event) => event !== undefined),
    ])
    expect(entries.map(({ response }) => response?.status)).toEqual([401, 200])
  })

  it('takes the last attempt of a request that was sent again after an error', async () => {
    const [alive, start, sent, ...rest] = eventsOf(get(url), 7, 'Everything')
    if (!alive || !start || !sent) throw new Error('The request has too few events.')
    const again = { ...sent, params: { headers: ['Host: again.example'] } }
    const { entries } = await readLog([alive, start, sent, again, ...rest])
    expect(entries).toMatchObject([{ request: { headers: [{ value: 'again.example' }] } }])
  })

  it('reads the headers of HTTP/2 requests, as lines and as an object', async () => {
    const headersOf = async (headers: unknown): Promise<unknown> => {
      const [alive, start, , ...rest] = eventsOf(get(url), 7, 'Everything')
      const name = 'HTTP_TRANSACTION_HTTP2_SEND_REQUEST_HEADERS'
      const sent = { name, source: 7, at: START, params: { headers } } as const
      const { entries } = await readLog(
        [alive, start, sent, ...rest].filter((event) => event !== undefined),
      )
      return entries[0]?.request.headers
    }
    const wanted = [
      { name: ':authority', value: 'a.example' },
      { name: 'accept', value: '*/*' },
    ]
    expect(await headersOf([':authority: a.example', 'accept: */*'])).toEqual(wanted)
    expect(await headersOf({ ':authority': 'a.example', accept: '*/*' })).toEqual(wanted)
  })

  it('joins a request that ran before the log began', async () => {
    const [, ...rest] = eventsOf(get(url), 7, 'Everything')
    const running = { name: 'REQUEST_ALIVE', phase: 'begin', source: 7, at: START } as const
    const { entries } = await readLog([
      { ...running, params: { url, method: 'POST' } },
      ...rest.slice(2),
    ])
    expect(entries).toMatchObject([{ request: { method: 'POST', url }, response: { status: 200 } }])
  })

  it('takes an answer of the browser itself for no answer of a server', async () => {
    const [alive, start] = eventsOf(get('http://app.contoso.example/'), 7, 'Everything')
    const name = 'URL_REQUEST_FAKE_RESPONSE_HEADERS_CREATED'
    const params = { headers: ['HTTP/1.1 307 Internal Redirect', 'Non-Authoritative-Reason: HSTS'] }
    const { entries } = await readLog(
      [alive, start, { name, source: 7, at: START, params } as const].filter(
        (event) => event !== undefined,
      ),
    )
    expect(entries).toMatchObject([{ answeredByRecorder: true, response: { status: 307 } }])
  })
})

describe('a request without a whole answer', () => {
  const events = eventsOf(get(url), 7, 'Everything')
  const failure = { name: 'FAILED', source: 7, at: START, params: { net_error: -324 } } as const

  it('failed without one', async () => {
    const { entries } = await readLog([...events.slice(0, 3), failure])
    expect(entries).toHaveLength(1)
    expect(entries[0]).not.toHaveProperty('response')
    expect(entries[0]).not.toHaveProperty('responseUnread')
  })

  it('failed in the middle of one', async () => {
    const { entries } = await readLog([...withoutEnd(events), failure])
    expect(entries).toMatchObject([{ aborted: true, response: { status: 200 } }])
  })

  it('was given up after a redirect that leads to an application', async () => {
    const headers = [['Location', 'contoso://signed-in']] as const
    const answer = { status: 302, reason: 'Found', headers, body: '' }
    const redirected = withoutEnd(eventsOf({ ...get(url), answer }, 7, 'Everything'))
    const { entries } = await readLog([...redirected, { ...failure, params: { net_error: -3 } }])
    expect(entries).toMatchObject([{ response: { status: 302 } }])
    expect(entries[0]).not.toHaveProperty('aborted')
  })

  it('was answered from the cache, or after the end of the log', async () => {
    const { entries } = await readLog(events.slice(0, 3))
    expect(entries).toMatchObject([{ responseUnread: true }])
    expect(entries[0]).not.toHaveProperty('response')
  })

  it('has an empty body only where its headers say so', async () => {
    const bodyOf = async (header: string): Promise<unknown> => {
      const answer = { status: 200, reason: '', headers: [], body: 'x' }
      const log = eventsOf({ ...get(url), answer }, 7, 'Everything').filter(
        ({ name }) => name !== 'URL_REQUEST_JOB_FILTERED_BYTES_READ',
      )
      const text = new TextDecoder().decode(writeEvents(log))
      return (
        await readEntries(text.replace('Content-Encoding: br', header))
      ).entries[0]?.response?.body()
    }
    expect(await bodyOf('Content-Length: 0')).toEqual({ kind: 'empty' })
    expect(await bodyOf('Content-Length: 1')).toEqual(notRecorded)
    expect(await bodyOf('Content-Type: x')).toEqual(notRecorded)
  })
})

describe('a net log without private information', () => {
  const log = writeNetlog(traffic.recordings, 'Default')

  it('has no bodies at all, and says so', async () => {
    const { entries, diagnostics } = await readEntries(log)
    expect(entries.map(({ response }) => response?.body().kind)).not.toContain('bytes')
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['left-out', 'info'],
      ['left-out', 'info'],
    ])
    expect(diagnostics[1]?.detail).toContain('raw bytes')
  })

  it('is found wanting, but nothing is found in it', async () => {
    const report = await analyze([{ name: 'log.json', bytes: log }])
    expect(report.captures).toMatchObject([
      { format: 'netlog', entries: traffic.recordings.length },
    ])
    expect(report.findings.map(({ ruleId }) => ruleId)).toEqual(['missing-bodies'])
    const advised = report.rules.filter(({ verdict }) => verdict === 'inconclusive')
    expect(advised.map(({ id }) => id)).toContain('refresh-token-not-sent')
    for (const { reason } of advised) expect(reason).toMatch(/[Rr]ecord/)
  })

  it('shows a stripped token as none', async () => {
    const report = await analyze([{ name: 'log.json', bytes: log }])
    expect(report.tokens.filter(({ kind }) => kind === 'access')).toEqual([])
  })
})

describe('a damaged net log', () => {
  it.each([
    ['cut-in-a-body', 2, 'truncated'],
    ['cut-in-a-head', 2, 'truncated'],
    ['unbalanced-event', 2, 'entry-damaged'],
    ['deeply-nested', 2, 'entry-damaged'],
    ['wrong-types', 2, 'left-out'],
    ['prototype-names', 2, 'left-out'],
  ])('%s', async (name, count, code) => {
    const file = netlog.broken.find((one) => one.name.startsWith(name))
    const { entries, diagnostics } = await readEntries(file?.bytes ?? '')
    expect(entries).toHaveLength(count)
    expect(diagnostics[0]).toMatchObject({ code })
  })

  it('never takes a lost answer for none', async () => {
    for (const { bytes, name } of netlog.broken) {
      if (name.startsWith('no-event-types')) continue
      const { entries } = await readEntries(bytes)
      for (const { response, responseUnread } of entries)
        expect(response !== undefined || responseUnread === true, name).toBe(true)
    }
  })

  it('loses nothing where only what follows the events is cut', async () => {
    const whole = writeNetlog(smallTraffic.recordings, 'Everything')
    const { entries, diagnostics } = await readEntries(whole.subarray(0, whole.length - 20))
    expect(entries).toHaveLength(smallTraffic.recordings.length)
    expect(diagnostics[0]).toMatchObject({ code: 'repaired', severity: 'info' })
  })

  it('tells of JSON that had to be mended', async () => {
    const text = new TextDecoder().decode(writeNetlog(smallTraffic.recordings, 'Everything'))
    const { entries, diagnostics } = await readEntries(text.replace(/"phase":\s?1/, '"phase":NaN'))
    expect(entries).toHaveLength(2)
    expect(diagnostics.map(({ detail }) => detail)).toContain(
      'The JSON of 1 event had to be mended.',
    )
  })

  it('is refused without its table of event types', async () => {
    const file = netlog.broken.find(({ name }) => name.startsWith('no-event-types'))
    await expect(readEntries(file?.bytes ?? '')).rejects.toMatchObject({
      code: 'capture-unreadable',
    })
  })

  it('gives up what is open where too much is', async () => {
    const starts = Array.from({ length: 10_050 }, (_, source) =>
      eventsOf(get(url), source, 'Everything').slice(0, 2),
    )
    const { entries, diagnostics } = await readLog(starts.flat())
    expect(entries).toHaveLength(10_050)
    expect(diagnostics[0]).toMatchObject({
      code: 'limit-reached',
      detail: 'Too much was open at once: 50 exchanges may lack an answer.',
    })
  })

  it('keeps to the limits of entries and bodies', async () => {
    const log = writeNetlog(smallTraffic.recordings, 'Everything')
    const few = await readEntries(log, { entries: 1 })
    expect(few.entries).toHaveLength(1)
    expect(few.diagnostics[0]).toMatchObject({ code: 'limit-reached' })
    const small = await readEntries(log, { inflatedBytes: 100 })
    expect(small.entries[0]?.response?.body()).toEqual({ kind: 'unknown', why: 'too-large' })
    expect(small.diagnostics[0]).toMatchObject({ code: 'limit-reached' })
  })
})

function get(of: string): Recording {
  const answer = { status: 200, reason: 'OK', headers: [], body: 'hello' }
  return { at: START, took: 20, method: 'GET', url: of, headers: [], answer }
}

/** Up to the answer; redirects go on behind it. */
function withoutEnd(events: readonly LogEvent[]): readonly LogEvent[] {
  return events.slice(0, -1)
}

function readLog(events: readonly LogEvent[]): Promise<Read> {
  return readEntries(writeEvents(events))
}

function textOf(body: Body | undefined): string {
  return body?.kind === 'bytes' ? new TextDecoder().decode(body.bytes) : ''
}
