import { describe, expect, it } from 'vitest'
import type { Body, HttpEntry } from '../../src/readers/entry.ts'
import { betweenSessions, fiddlerText } from '../formats/fiddler-text.ts'
import { smallTraffic, traffic } from '../formats/traffic.ts'
import { readEntries } from './read-entries.ts'

const TOKEN_URL = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'
const form = 'grant_type=refresh_token&refresh_token=one'

function lines(...all: readonly string[]): string {
  return all.join('\r\n')
}

function request(body = form, length: number | undefined = body.length): string {
  return lines(
    `POST ${TOKEN_URL} HTTP/1.1`,
    'Content-Type: application/x-www-form-urlencoded',
    ...(length === undefined ? [] : [`Content-Length: ${length}`]),
    '',
    body,
  )
}

function answer(body: string, ...headers: readonly string[]): string {
  return lines('HTTP/1.1 200 OK', 'Content-Type: application/json', ...headers, '', body)
}

function session(body: string): string {
  return lines(request(), answer(body, `Content-Length: ${body.length}`))
}

function textOf(body: Body | undefined): string | undefined {
  if (body?.kind === 'bytes') return new TextDecoder().decode(body.bytes)
  return body?.kind === 'text' ? body.text : body?.kind
}

function bodies({ request: sent, response }: HttpEntry): (string | undefined)[] {
  return [textOf(sent.body()), textOf(response?.body())]
}

describe('sessions as text', () => {
  it('gives what Fiddler saved', async () => {
    const { format, entries, diagnostics } = await readEntries(
      fiddlerText.write(traffic.recordings),
    )
    expect(format).toBe('fiddler-text')
    expect(entries.map(bodies)).toEqual(
      traffic.recordings.map((one) => [one.body ?? 'empty', one.answer?.body ?? 'empty']),
    )
    expect(entries.map(({ request: { method, url } }) => [method, url])).toEqual(
      traffic.recordings.map(({ method, url }) => [method, url]),
    )
    expect(entries.map(({ response }) => response?.status)).toEqual(
      traffic.recordings.map((one) => one.answer?.status),
    )
    expect(entries[1]?.response?.headers.map(({ name }) => name)).toContain('date')
    expect(diagnostics).toMatchObject([{ code: 'time-missing', severity: 'info' }])
  })

  it('tells where each session stands, and has no times', async () => {
    const { entries } = await readEntries(`${session('{}')}${betweenSessions}${session('{}')}`)
    expect(entries.map(({ index, line, column }) => [index, line, column])).toEqual([
      [0, 1, 1],
      [1, 14, 1],
    ])
    expect(entries[0]).not.toHaveProperty('startedAt')
  })

  it.each([
    ['dashes', betweenSessions],
    ['dashes before it too', `${betweenSessions}${betweenSessions}`],
    ['blank lines', '\r\n\r\n\r\n'],
    ['line feeds', '\n\n'],
  ])('are told apart by %s', async (_, between) => {
    const { entries } = await readEntries(`${session('{"a":1}')}${between}${session('{"b":2}')}`)
    expect(entries.map(bodies)).toEqual([
      [form, '{"a":1}'],
      [form, '{"b":2}'],
    ])
  })

  it('may begin with dashes, blank lines and a byte order mark', async () => {
    const { entries } = await readEntries(`\uFEFF\r\n${betweenSessions}${session('{}')}`)
    expect(entries.map(bodies)).toEqual([[form, '{}']])
  })

  it('passes over what looks like a session inside a body, by its length', async () => {
    const inner = `--batch\r\n\r\n${session('{}')}\r\n\r\n--batch--`
    const { entries } = await readEntries(`${session(inner)}${betweenSessions}${session('{}')}`)
    expect(entries.map(bodies)).toEqual([
      [form, inner],
      [form, '{}'],
    ])
  })

  it('takes an answer that follows the body without a line break', async () => {
    const { entries } = await readEntries(`${request()}${answer('{}')}`)
    expect(entries.map(bodies)).toEqual([[form, '{}']])
  })

  it('does not believe a wrong length', async () => {
    for (const length of [1, form.length + 7, 5000, 1e12, undefined]) {
      const text = `${request(form, length)}\r\n${answer('{"a":1}', `Content-Length: ${length ?? 3}`)}`
      const { entries } = await readEntries(`${text}${betweenSessions}${session('{}')}`)
      expect(entries.map(bodies), String(length)).toEqual([
        [form, '{"a":1}'],
        [form, '{}'],
      ])
    }
  })

  it('passes over interim answers', async () => {
    const text = lines(request(), 'HTTP/1.1 100 Continue', '', answer('{}'))
    const { entries } = await readEntries(text)
    expect(entries[0]?.response?.status).toBe(200)
    expect(entries.map(bodies)).toEqual([[form, '{}']])
  })

  it('undoes chunks', async () => {
    const chunked = answer('2\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: chunked')
    const { entries, diagnostics } = await readEntries(
      `${request()}\r\n${chunked}${betweenSessions}${request()}\r\n${chunked}`,
    )
    expect(entries.map(bodies)).toEqual([
      [form, '{}'],
      [form, '{}'],
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual(['time-missing'])
  })

  it('keeps tunnels, and what Fiddler itself answered, for what they are', async () => {
    const { entries } = await readEntries(
      lines(
        'CONNECT login.microsoftonline.com:443 HTTP/1.1',
        'Host: login.microsoftonline.com:443',
        '',
        'A SSLv3-compatible ClientHello handshake was found.',
        'HTTP/1.1 200 Connection Established',
        '',
        'Encrypted HTTPS traffic flows through this CONNECT tunnel.',
        '',
        `GET ${TOKEN_URL} HTTP/1.1`,
        'Host: login.microsoftonline.com',
        '',
        'HTTP/1.1 502 Fiddler - Connection Failed',
        '',
        '[Fiddler] The connection failed.',
      ),
    )
    expect(entries.map(({ request: { method, url } }) => [method, url])).toEqual([
      ['CONNECT', 'login.microsoftonline.com:443'],
      ['GET', TOKEN_URL],
    ])
    expect(entries.map((entry) => entry.answeredByRecorder ?? false)).toEqual([false, true])
  })
})

describe('messages of other tools', () => {
  it('rebuilds the URL of a request that has only a path', async () => {
    const text = lines('POST /token HTTP/2', 'Host: contoso.example', '', form, answer('{}'))
    const { format, entries } = await readEntries(`${text}\r\n\r\n${text}`)
    expect(format).toBe('fiddler-text')
    expect(entries.map(({ request: { url } }) => url)).toEqual([
      'https://contoso.example/token',
      'https://contoso.example/token',
    ])
  })

  it('tells sessions of either form apart behind a tunnel', async () => {
    const tunnel = lines(
      'CONNECT contoso.example:443 HTTP/1.1',
      'Host: contoso.example:443',
      '',
      'HTTP/1.1 200 OK',
      '',
      '',
    )
    for (const target of ['/token', 'https://contoso.example/token']) {
      const text = lines(`GET ${target} HTTP/1.1`, 'Host: contoso.example', '', answer('{}'))
      const { entries } = await readEntries(`${tunnel}${text}${betweenSessions}${tunnel}${text}`)
      expect(entries.map(({ request: { url } }) => url)).toEqual([
        'contoso.example:443',
        'https://contoso.example/token',
        'contoso.example:443',
        'https://contoso.example/token',
      ])
    }
  })

  it.each([
    'POST /token HTTP/1.1\r\nContent-Type: text/plain\r\n\r\n',
    'GET https://contoso.example/\r\nHost: contoso.example\r\n\r\n',
    'GET https://contoso.example/ HTTP/1.1',
    'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n',
    'See GET https://contoso.example/ HTTP/1.1\r\nHost: contoso.example\r\n\r\n',
  ])('does not claim other text: %#', async (text) => {
    await expect(readEntries(text)).rejects.toMatchObject({ code: 'capture-not-recognised' })
  })

  it('leaves open what came back where only requests were copied', async () => {
    const { entries } = await readEntries(`${request()}\r\n\r\n${request()}`)
    expect(entries.map(bodies)).toEqual([
      [form, undefined],
      [form, undefined],
    ])
    expect(entries.map(({ responseUnread }) => responseUnread)).toEqual([true, true])
  })

  it('takes headers without bodies as bodies that were not saved', async () => {
    const head = request('', 42)
    const text = `${head}${answer('', 'Content-Length: 900')}${betweenSessions}`
    const { entries } = await readEntries(`${text}${text}`)
    expect(entries.map(({ request: sent, response }) => [sent.body(), response?.body()])).toEqual([
      [notRecorded, notRecorded],
      [notRecorded, notRecorded],
    ])
  })
})

const notRecorded: Body = { kind: 'unknown', why: 'not-recorded' }

describe('damaged text', () => {
  const whole = new TextDecoder().decode(fiddlerText.write(smallTraffic.recordings))
  const [first = ''] = whole.split(betweenSessions)

  it('gives no half request or answer, wherever it is cut', async () => {
    const expected = (await readEntries(whole)).entries.map(bodies)
    let most = 0
    for (let at = first.length - 60; at < whole.length; at += 7) {
      const { entries, diagnostics } = await readEntries(whole.slice(0, at))
      expect(entries.length).toBeGreaterThanOrEqual(most)
      most = entries.length
      entries.map(bodies).forEach(([sent, came], index) => {
        expect([expected[index]?.[0], 'unknown']).toContain(sent)
        expect([expected[index]?.[1], 'unknown', undefined]).toContain(came)
      })
      const second = entries[1]
      if (second?.response?.body().kind === 'bytes') continue
      if (second) expect(second.responseUnread ?? second.response).toBeDefined()
      if (at < first.length - 1) expect(diagnostics.map(({ code }) => code)).toContain('truncated')
    }
    expect(most).toBe(2)
  })

  it('says where it was cut', async () => {
    const { entries, diagnostics } = await readEntries(
      `${session('{}')}\r\n\r\n${request()}`.slice(0, -8),
    )
    expect(entries).toHaveLength(1)
    expect(diagnostics[0]).toMatchObject({
      code: 'truncated',
      severity: 'warning',
      entry: 1,
      line: 12,
    })
    expect(diagnostics[0]?.detail).toMatch(
      /^It ends in the middle of session 1 \(byte \d+\); the entry before it \(0\) was analysed\.$/,
    )
  })

  it('leaves a session out that is too large, and goes on behind it', async () => {
    const large = session(`{"a":"${'x'.repeat(3000)}"}`)
    const text = [session('{}'), large, session('{"b":2}')].join(betweenSessions)
    const { entries, diagnostics } = await readEntries(text, { entryBytes: 1000 })
    expect(entries.map(({ index }) => index)).toEqual([0, 2])
    expect(diagnostics).toMatchObject([
      { code: 'entry-too-large', entry: 1, line: 14 },
      { code: 'time-missing' },
    ])
  })

  it('stops at the limit of entries', async () => {
    const text = Array.from({ length: 5 }, () => session('{}')).join(betweenSessions)
    const { entries, diagnostics } = await readEntries(text, { entries: 2 })
    expect(entries).toHaveLength(2)
    expect(diagnostics[0]).toMatchObject({ code: 'limit-reached', severity: 'warning' })
  })

  it('takes no time to speak of over long lines, blanks and lying lengths', async () => {
    const lying = `${request(form, 8_000_000)}\r\n\r\n`.repeat(5000)
    const started = performance.now()
    // The last one may have been cut.
    expect((await readEntries(lying)).entries).toHaveLength(4999)
    await readEntries(`${session('{}')}\r\n${'\r\n'.repeat(200_000)}${'-'.repeat(500_000)}`)
    await readEntries(`${request('x'.repeat(2_000_000))}\r\n`)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
