import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import type { Body, HttpEntry } from '../../src/readers/entry.ts'
import { at, type Recording } from '../fixtures/recording.ts'
import {
  flowOf,
  isDictionary,
  mitmproxyFlows,
  netstring,
  typed,
  type FlowDictionary,
  type FlowValue,
} from '../formats/mitmproxy-flows.ts'
import { smallTraffic, traffic } from '../formats/traffic.ts'
import { readEntries, type Read } from './read-entries.ts'

const recording: Recording = {
  at: at('2025-03-03 08:00'),
  took: 200,
  method: 'POST',
  url: 'https://login.fabrikam.example/token',
  headers: [['Host', 'login.fabrikam.example']],
  body: 'grant_type=refresh_token',
  answer: { status: 200, reason: 'OK', headers: [['Date', 'now']], body: '{"expires_in":1}' },
}

describe('mitmproxy flows', () => {
  it('hold all that happened', async () => {
    const { recordings } = traffic
    const texts: string[] = []
    const { entries, diagnostics, producers } = await readEntries(
      mitmproxyFlows.write(recordings),
      {},
      ({ request, response }) => texts.push(textOf(request.body()), textOf(response?.body())),
    )
    expect(diagnostics).toEqual([])
    expect(producers).toEqual([{ name: 'mitmproxy' }])
    expect(
      entries.map(({ startedAt, endedAt, request, response }) => [
        startedAt,
        endedAt,
        request.method,
        request.url,
        response?.status,
      ]),
    ).toEqual(
      recordings.map((one) => [one.at, one.at + one.took, one.method, one.url, one.answer?.status]),
    )
    expect(texts).toEqual(recordings.flatMap((one) => [one.body ?? '', one.answer?.body ?? '']))
  })

  it.each([
    [
      'the Host header, behind a reverse proxy',
      { host: '192.0.2.80', port: 8443 },
      'https://login.fabrikam.example/token',
    ],
    [
      'the authority of HTTP/2',
      { headers: [], authority: bytes('a.example') },
      'https://a.example/token',
    ],
    [
      'the address, where there is neither',
      { headers: [], port: 8443 },
      'https://login.fabrikam.example:8443/token',
    ],
    [
      'a default port left out',
      { headers: [], scheme: bytes('http'), port: 80 },
      'http://login.fabrikam.example/token',
    ],
    [
      'an IPv6 address in brackets',
      { headers: [], host: '2001:db8::17' },
      'https://[2001:db8::17]/token',
    ],
    [
      'a tunnel by its authority',
      {
        method: bytes('CONNECT'),
        scheme: bytes(''),
        path: bytes(''),
        authority: bytes('a.example:443'),
      },
      'a.example:443',
    ],
  ])('names a URL by %s', async (_what, members, url) => {
    const { request } = await readOne((flow) => ({
      ...flow,
      request: { ...toMembers(flow['request']), ...members },
    }))
    expect(request.url).toBe(url)
  })

  it('knows a streamed body from an empty one', async () => {
    const bodyWith = async (content: FlowValue): Promise<Body | undefined> =>
      (
        await readOne((flow) => ({
          ...flow,
          response: { ...toMembers(flow['response']), headers: [], content },
        }))
      ).response?.body()
    expect(await bodyWith(null)).toEqual({ kind: 'unknown', why: 'not-recorded' })
    expect(await bodyWith(bytes(''))).toEqual({ kind: 'empty' })
  })

  it('knows no answer, a cut one and an unreadable one apart', async () => {
    const error = { msg: 'server closed connection', timestamp: 1.5 }
    expect(await readOne((flow) => ({ ...flow, response: null, error }))).not.toHaveProperty(
      'responseUnread',
    )
    expect(await readOne((flow) => ({ ...flow, error }))).toMatchObject({
      aborted: true,
      response: { status: 200 },
    })
    const unread = await readOne((flow) => ({ ...flow, response: { status_code: 'OK' } }))
    expect(unread).toMatchObject({ responseUnread: true })
    expect(unread).not.toHaveProperty('response')
  })

  it('takes the answer of mitmproxy to CONNECT for its own', async () => {
    const entry = await readOne((flow) => ({
      ...flow,
      request: { ...toMembers(flow['request']), method: bytes('CONNECT') },
    }))
    expect(entry).toMatchObject({ answeredByRecorder: true })
  })

  it('counts flows that are no HTTP', async () => {
    const tcp = netstring({ version: 21, type: 'tcp', messages: [] })
    const { entries, diagnostics } = await readEntries(
      Buffer.concat([tcp, netstring(flowOf(recording)), tcp]),
    )
    expect(entries.map(({ index }) => index)).toEqual([1])
    expect(diagnostics).toMatchObject([{ code: 'left-out', severity: 'info' }])
  })

  it('reads versions newer than those known, and says so', async () => {
    const { entries, diagnostics } = await readFlow((flow) => ({ ...flow, version: 22 }))
    expect(entries).toHaveLength(1)
    expect(diagnostics).toMatchObject([{ code: 'repaired', severity: 'info' }])
  })

  it('reads what Python 2 wrote: names in bytes, a list as version, other names', async () => {
    const { request, response } = flowOf(recording)
    const { status_code: code = null, reason: msg = null, ...answer } = toMembers(response)
    const old = inBytes({
      request: toMembers(request),
      response: { ...answer, code, msg },
      error: null,
      type: 'http',
      version: [0, 13],
    })
    const { entries } = await readEntries(old)
    expect(entries).toMatchObject([
      { request: { url: recording.url }, response: { status: 200, statusText: 'OK' } },
    ])
  })

  it('says where no usable time is', async () => {
    const { diagnostics } = await readFlow((flow) => ({
      ...flow,
      request: { ...toMembers(flow['request']), timestamp_start: 0 },
    }))
    expect(diagnostics).toMatchObject([{ code: 'time-missing', severity: 'info' }])
  })
})

describe('damaged mitmproxy flows', () => {
  it.each([
    ['cut-in-a-body', [0], ['truncated']],
    ['cut-in-a-head', [0], ['truncated']],
    ['cut-and-appended', [1], ['entry-damaged']],
    ['length-too-long', [1], ['entry-too-large']],
    ['length-too-short', [1], ['entry-damaged']],
    ['deeply-nested', [0, 1], []],
    ['wrong-types', [1], ['entry-damaged']],
  ])('%s', async (name, indices, codes) => {
    const file = mitmproxyFlows.broken.find((one) => one.name.startsWith(name))
    const { entries, diagnostics } = await readEntries(file?.bytes ?? '')
    expect(entries.map(({ index }) => index)).toEqual(indices)
    expect(diagnostics.map(({ code }) => code)).toEqual(codes)
  })

  it('keeps the request of a flow that is damaged behind it', async () => {
    const { request, response, ...others } = flowOf(recording)
    const whole = netstring({
      ...others,
      response: toMembers(response),
      request: toMembers(request),
    })
    const damaged = Buffer.from(
      whole.toString('latin1').replace('8:response;', 'x:response;'),
      'latin1',
    )
    const { entries, diagnostics } = await readEntries(damaged)
    expect(entries).toMatchObject([{ request: { url: recording.url }, responseUnread: true }])
    expect(diagnostics).toMatchObject([{ code: 'entry-damaged', entry: 0 }])
  })

  it('passes over a flow that is too large, and stops at the limit of entries', async () => {
    const [first, second] = smallTraffic.recordings.map((one) => netstring(flowOf(one)))
    if (!first || !second) throw new Error('The traffic is too short.')
    const big = netstring({ ...flowOf(recording), comment: 'x'.repeat(20_000) })
    const large = await readEntries(Buffer.concat([first, big, second]), { entryBytes: 10_000 })
    expect(large.entries.map(({ index }) => index)).toEqual([0, 2])
    expect(large.diagnostics).toMatchObject([{ code: 'entry-too-large', entry: 1 }])
    const few = await readEntries(Buffer.concat([first, second]), { entries: 1 })
    expect(few.entries).toHaveLength(1)
    expect(few.diagnostics).toMatchObject([{ code: 'limit-reached' }])
  })

  it('gives up on beginnings that lead nowhere in little time', async () => {
    const { entries, diagnostics } = await readEntries('99999:4:type;4:http;'.repeat(50_000))
    expect(entries).toEqual([])
    expect(diagnostics.at(-1)).toMatchObject({ code: 'truncated' })
  }, 5000)
})

function bytes(text: string): Buffer {
  return Buffer.from(text)
}

function readFlow(change: (flow: FlowDictionary) => FlowDictionary): Promise<Read> {
  return readEntries(netstring(change(flowOf(recording))))
}

async function readOne(change: (flow: FlowDictionary) => FlowDictionary): Promise<HttpEntry> {
  const [entry] = (await readFlow(change)).entries
  if (!entry) throw new Error('The flow gave no entry.')
  return entry
}

function toMembers(value: FlowValue | undefined): FlowDictionary {
  if (!isDictionary(value)) throw new Error('The value is no dictionary.')
  return value
}

/** With all text as bytes, also the names. */
function inBytes(value: FlowValue): Buffer {
  if (typeof value === 'string') return netstring(Buffer.from(value))
  if (!isDictionary(value)) return netstring(value)
  const members = Object.entries(value).flatMap((member) => member.map(inBytes))
  return typed('}', Buffer.concat(members))
}

function textOf(body: Body | undefined): string {
  return body?.kind === 'bytes' ? new TextDecoder().decode(body.bytes) : ''
}
