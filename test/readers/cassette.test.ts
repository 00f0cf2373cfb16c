import { describe, expect, it } from 'vitest'
import type { Body, HttpEntry } from '../../src/readers/entry.ts'
import { claims, headOf } from '../../src/readers/recognise.ts'
import { cassette } from '../formats/cassette.ts'
import { smallTraffic } from '../formats/traffic.ts'
import { base64, dialects } from './cassette-dialects.ts'
import { type Read, readEntries } from './read-entries.ts'

const recordedAt = Date.UTC(2025, 2, 5, 8)
const timed = new Set([
  'VCR for Ruby',
  'Betamax for Python',
  'Betamax for Java',
  'Betamax 2 for Java',
])

describe('a cassette', () => {
  it.each(Object.entries(dialects))('of %s', async (name, text) => {
    const { format, entries, diagnostics } = await readEntries(text)
    expect(format).toBe('cassette')
    expect(entries.map(plain)).toEqual([
      {
        at: timed.has(name) ? recordedAt : undefined,
        request: 'POST https://login.contoso.example/token',
        type: ['application/x-www-form-urlencoded'],
        sent: 'grant_type=refresh_token&refresh_token=r1',
        status: 200,
        cookies: ['a=1; path=/', 'b=2; path=/'],
        answered: '{"refresh_token":"r2"}',
      },
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual(timed.has(name) ? [] : ['time-missing'])
  })

  it.each(Object.entries(dialects))('of %s is claimed by no other reader', (_, text) => {
    expect(claims(headOf(new TextEncoder().encode(text))).map(({ id }) => id)).toEqual(['cassette'])
  })

  it('tells its program', async () => {
    const { producers } = await readEntries(dialects['VCR for Ruby'] ?? '')
    expect(producers).toEqual([{ name: 'VCR', version: '6.3.1' }])
    const json = await readEntries(dialects['Betamax for Python'] ?? '')
    expect(json.producers).toEqual([{ name: 'betamax', version: '0.9.0' }])
  })

  it('may have lines of Windows, a byte order mark and comments', async () => {
    const text = (dialects['VCR for Ruby'] ?? '')
      .replace('---\n', '# recorded on Monday\n')
      .replace('\n- request', '\n\n# the first\n- request')
    const { entries, diagnostics } = await readEntries(`\uFEFF${text.replaceAll('\n', '\r\n')}`)
    expect(entries.map(plain)).toMatchObject([{ sent: /r1$/, answered: '{"refresh_token":"r2"}' }])
    expect(entries[0]).toMatchObject({ line: 5, column: 1 })
    expect(diagnostics).toEqual([])
  })

  it('may refer from one entry to another', async () => {
    const one = (headers: string): string =>
      [
        '- request:',
        `    headers: ${headers}`,
        '    method: GET',
        '    uri: https://contoso.example/',
        '  response: {status: {code: 200, message: OK}}',
        '',
      ].join('\n')
    const text = `interactions:\n${one('&id001 {Accept: [a/b]}')}${one('*id001')}version: 1\n`
    const { entries, diagnostics } = await readEntries(text)
    expect(entries.map(({ request }) => request.headers)).toEqual([
      [{ name: 'accept', value: 'a/b' }],
      [{ name: 'accept', value: 'a/b' }],
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual(['time-missing'])
  })

  it('keeps numbers to their last digit', async () => {
    const { entries } = await readEntries(
      interaction({ body: 'body: 12345678901234567890', headers: 'X-Id: [0x1F, 1e3, 1.50]' }),
    )
    expect(entries[0]?.request.body()).toEqual({ kind: 'text', text: '12345678901234567890' })
    expect(entries[0]?.request.headers.map(({ value }) => value)).toEqual(['0x1F', '1e3', '1.50'])
  })

  it.each(['http_interactions: []\nrecorded_with: VCR 6.3.1\n', '{"http_interactions": []}'])(
    'may be empty: %j',
    async (text) => {
      expect(await readEntries(text)).toMatchObject({ entries: [], diagnostics: [] })
    },
  )

  it.each([
    ['a Pact contract', '{"interactions":[{"request":{"method":"GET","path":"/"},"response":{}}]}'],
    ['settings', 'version: 1\ninteractions:\n- name: click\n  colour: red\n'],
    ['a compose file', 'version: "3"\nservices:\n- request\n'],
    ['a list of requests', '[{"request":{"method":"GET","uri":"/"},"response":{"status":200}}]'],
  ])('is not %s', (_, text) => {
    expect(claims(headOf(new TextEncoder().encode(text))).map(({ id }) => id)).not.toContain(
      'cassette',
    )
  })
})

describe('the body of a request on a cassette', () => {
  const unknown: Body = { kind: 'unknown', why: 'not-recorded' }
  const fields: Body = {
    kind: 'fields',
    fields: [
      { name: 'grant_type', value: 'refresh_token' },
      { name: 'n', value: '1' },
    ],
    encoded: false,
  }

  it.each<[string, Parameters<typeof interaction>[0], Body]>([
    ['null of a GET', { method: 'GET', body: 'body: null' }, { kind: 'empty' }],
    ['null of a POST', { body: 'body: null' }, unknown],
    ['none', { body: '' }, unknown],
    [
      'null and a length of 0',
      { body: 'body: ~', headers: "Content-Length: ['0']" },
      { kind: 'empty' },
    ],
    ['empty', { body: "body: ''" }, { kind: 'empty' }],
    ['empty and a length', { body: "body: ''", headers: "Content-Length: ['9']" }, unknown],
    ['what a program gave to aiohttp', { body: 'body: {grant_type: refresh_token, n: 1}' }, fields],
    [
      'what a program gave to aiohttp as JSON',
      { body: 'body: {a: [b]}' },
      { kind: 'text', text: '{"a":["b"]}' },
    ],
    ['parsed fields', { body: 'form: {grant_type: [refresh_token], n: [1]}' }, fields],
    ['a query in parsed fields', { method: 'GET', body: 'form: {a: [b]}' }, { kind: 'empty' }],
    ['folded', { body: 'body: "a=1&\\\n      b=2"' }, { kind: 'text', text: 'a=1&b=2' }],
  ])('%s', async (_, parts, expected) => {
    const { entries } = await readEntries(interaction(parts))
    expect(entries[0]?.request.body()).toEqual(expected)
  })
})

describe('the body of an answer on a cassette', () => {
  it('is undecodable where its base64 or its coding is damaged, and that is told', async () => {
    const text = [
      interaction({ answer: 'body: {base64_string: "%%%"}' }),
      interaction({
        answer: `body: {string: !!binary "${base64(new Uint8Array([0xff, 0xfe]))}"}`,
        coding: 'gzip',
      }).replace('interactions:\n', ''),
    ]
    const { bodies, diagnostics } = await readBodies(
      `${text.join('').replaceAll('version: 1\n', '')}version: 1\n`,
    )
    expect(bodies).toEqual([
      { kind: 'unknown', why: 'not-recorded' },
      { kind: 'unknown', why: 'undecodable' },
    ])
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'body-undecodable',
      'body-undecodable',
      'time-missing',
    ])
  })

  it('is often stored decoded, which is told once', async () => {
    const one = interaction({ answer: 'body: {string: !!binary "e30="}', coding: 'gzip' })
    const item = one.replace('interactions:\n', '').replace('version: 1\n', '')
    const { bodies, diagnostics } = await readBodies(`interactions:\n${item.repeat(3)}version: 1\n`)
    expect(bodies.map((body) => body?.kind)).toEqual(['bytes', 'bytes', 'bytes'])
    expect(diagnostics.map(({ code }) => code)).toEqual(['repaired', 'time-missing'])
  })
})

describe('a damaged cassette', () => {
  const whole = new TextDecoder().decode(cassette.write(smallTraffic.recordings))

  it('gives the entries before the cut, wherever it is', async () => {
    const { entries } = await readEntries(whole)
    const expected = entries.map(plain)
    expect(expected).toHaveLength(2)
    for (let length = 100; length < whole.length; length += 19) {
      const { entries: some, diagnostics } = await readEntries(whole.slice(0, length))
      expect(some.map(plain), `cut at ${length}`).toEqual(expected.slice(0, some.length))
      const isOpen = length < whole.lastIndexOf('recorded_with:') + 'recorded_with:'.length
      if (isOpen) expect(diagnostics.map(({ code }) => code)).toContain('truncated')
    }
  })

  it.each(['go-vcr', 'PHP-VCR'])('of %s may lack its last line feed', async (name) => {
    const { entries, diagnostics } = await readEntries((dialects[name] ?? '').trimEnd())
    expect(entries).toHaveLength(1)
    expect(diagnostics.map(({ code }) => code)).toEqual(['time-missing'])
  })

  it('costs one entry where it is not YAML', async () => {
    const damaged = whole.replace('    uri: ', '    uri: "')
    const { entries, diagnostics } = await readEntries(damaged)
    expect(entries.map(({ index }) => index)).toEqual([1])
    expect(diagnostics).toEqual([
      {
        code: 'entry-damaged',
        severity: 'warning',
        entry: 0,
        line: 3,
        detail: 'The entry is no valid YAML, so it was left out.',
      },
    ])
  })

  it('has entries without a request or without a status', async () => {
    const text =
      'interactions:\n- request: {uri: x}\n- 7\n- request: {method: GET, uri: x}\nversion: 1\n'
    const { entries, diagnostics } = await readEntries(text)
    expect(entries).toMatchObject([{ index: 2, responseUnread: true }])
    expect(diagnostics.map(({ code, entry }) => [code, entry])).toEqual([
      ['entry-damaged', 0],
      ['entry-damaged', 1],
      ['entry-damaged', 2],
      ['time-missing', undefined],
    ])
  })

  it('is held to the limits', async () => {
    expect((await readEntries(whole, { entries: 1 })).diagnostics).toMatchObject([
      { code: 'limit-reached', entry: 1 },
    ])
    expect((await readEntries(whole, { entryBytes: 500 })).diagnostics).toMatchObject([
      { code: 'entry-too-large', entry: 0 },
      { code: 'entry-too-large', entry: 1 },
    ])
    await expect(readEntries(whole, { heldBytes: 500 })).rejects.toMatchObject({
      code: 'limit-reached',
    })
  })

  it.each([
    ['brackets', `a: ${'['.repeat(30_000)}`],
    ['closed brackets', `a: ${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['dashes', `a:\n    ${'- '.repeat(30_000)}`],
    ['keys', `a: ${'{a: '.repeat(30_000)}`],
    ['commas', `a: [${','.repeat(300_000)}]`],
    ['aliases', `a: &a [x]\n  b: [${'*a,'.repeat(60_000)}]`],
  ])('survives many %s', async (_, hostile) => {
    const text = whole.replace('\n- ', `\n- ${hostile}\n- `)
    const { entries, diagnostics } = await readEntries(text)
    expect(entries.map(({ index }) => index)).toEqual([1, 2])
    expect(diagnostics).toMatchObject([{ severity: 'warning', entry: 0 }])
  })
})

interface Parts {
  readonly method?: string
  readonly headers?: string
  readonly body?: string
  readonly answer?: string
  readonly coding?: string
}

/** A cassette of vcrpy with one interaction, of which some lines are given. */
function interaction({
  method = 'POST',
  headers = '',
  body = '',
  answer = '',
  coding,
}: Parts): string {
  return [
    'interactions:',
    '- request:',
    `    method: ${method}`,
    '    uri: https://login.contoso.example/token',
    `    headers: {${headers}}`,
    `    ${body}`,
    '  response:',
    `    headers: {${coding === undefined ? '' : `Content-Encoding: [${coding}]`}}`,
    '    status: {code: 200, message: OK}',
    `    ${answer}`,
    'version: 1',
    '',
  ].join('\n')
}

async function readBodies(
  text: string,
): Promise<{ bodies: (Body | undefined)[]; diagnostics: Read['diagnostics'] }> {
  const bodies: (Body | undefined)[] = []
  const { diagnostics } = await readEntries(text, {}, (entry) =>
    bodies.push(entry.response?.body()),
  )
  return { bodies, diagnostics }
}

function plain({ startedAt, request, response }: HttpEntry): object {
  const values = (name: string, headers = request.headers): string[] =>
    headers.filter((header) => header.name === name).map(({ value }) => value)
  return {
    at: startedAt,
    request: `${request.method} ${request.url}`,
    type: values('content-type'),
    sent: textOf(request.body()),
    status: response?.status,
    cookies: values('set-cookie', response?.headers),
    answered: response && textOf(response.body()),
  }
}

function textOf(body: Body): string {
  if (body.kind === 'text') return body.text
  return body.kind === 'bytes' ? new TextDecoder().decode(body.bytes) : body.kind
}
