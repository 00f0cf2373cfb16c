import { describe, expect, it } from 'vitest'
import { handedOver } from '../../../src/readers/har/kernel.ts'
import { choices } from '../json/choices.ts'
import { entryText, type EntryParts, oneByOne } from './one-entry.ts'
import { theKernel } from './walk-kernel.ts'

const fateOf = oneByOne(await theKernel())

/** Reasons for which the entry is handed over; 0 where it is passed over. */
function reasonsOf(parts: EntryParts): number {
  const fate = fateOf(entryText(parts))
  if (fate.kind === 'passed') return 0
  return fate.kind === 'handed' ? fate.entry.reasons : expect.fail(`it is ${fate.kind}`)
}

const { full, origin, word, body, bearer } = handedOver

function headers(...names: readonly string[]): string {
  return JSON.stringify(names.map((name) => ({ name, value: 'a value' })))
}

describe('the kernel reads a URL:', () => {
  const site = 'https://a.contoso.example'
  const reasonsOfUrl = (url: string): number => reasonsOf({ url: JSON.stringify(url) })

  it.each(['', '/', '/a/b.js?c=d%20e&f=g+h', '#a=b+c', '?a=b&c', '/~a!$()*,;:@[]', '?', '/?a==%'])(
    'passes over %j of a plain origin',
    (rest) => expect(reasonsOfUrl(`${site}${rest}`)).toBe(0),
  )

  it.each(['data:', 'data:text/css,a{b:c}', `data:image/png;base64,${'A+/'.repeat(200)}`])(
    'passes over %j, which has no origin',
    (url) => expect(reasonsOfUrl(url)).toBe(0),
  )

  it.each([
    '',
    'a',
    '/a',
    '//a.contoso.example/',
    'ftp://a/',
    'https:/a',
    'HTTPS://a.contoso.example/',
    'https://',
    'https:///a',
    'https://A.contoso.example/',
    'https://a_b/',
    'https://u@a/',
    'https://[::1]/',
    'https://ä.example/',
    'Data:,',
    'blob:https://a.contoso.example/1',
    `${site} /`,
    `${site}/ `,
    `${site}/\u007f`,
    `${site}/é`,
    `${site}\\a`,
    `${site}/\u0000`,
    `${site}/?a%20=b`,
    `${site}/?a=b&c+d`,
    `${site}/#%61`,
    `${site}/?=&+`,
    `${site};a`,
    `https://${'a'.repeat(200)}.example/`,
  ])('has %j read in full', (url) => expect(reasonsOfUrl(url)).toBe(full))

  it('asks for the origin, each that it does not know', () => {
    expect(reasonsOfUrl('https://b.contoso.example/')).toBe(origin)
    expect(reasonsOfUrl('http://a.contoso.example/')).toBe(origin)
    expect(reasonsOfUrl(`${site}:444/`)).toBe(origin)
    expect(reasonsOfUrl(`${site}.b/`)).toBe(origin)
    expect(reasonsOfUrl('https://a.contoso.exampl')).toBe(origin)
  })

  it('finds the words in any case, at every place', () => {
    for (let length = 0; length < 70; length++)
      for (const text of ['TOKEN', 'Authorize', '.well-known', 'end_session', 'eRRoR=', 'srf']) {
        const before = 'x'.repeat(length)
        expect(reasonsOfUrl(`${site}/${before}${text}`), `${length} before ${text}`).toBe(word)
        expect(reasonsOfUrl(`${site}/${before}${text}/${before}`)).toBe(word)
        expect(reasonsOfUrl(`${site}/${before}${text.slice(1)}`)).toBe(0)
        expect(reasonsOfUrl(`${site}/${before}${text.slice(0, -1)}`)).toBe(0)
      }
  })

  it('finds what encodes the name of a parameter, wherever it stands', () => {
    const chance = choices('parameters')
    for (let n = 0; n < 5000; n++) {
      const rest = chance.some(60, () => chance.pick(Array.from('ab?&#=%+/'))).join('')
      const isHidden = /[?&#][^=&#]*[%+]/.test(rest)
      expect(reasonsOfUrl(`${site}/${rest}`), rest).toBe(isHidden ? full : 0)
    }
  })
})

describe('the kernel reads a request:', () => {
  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('passes over %s', (method) =>
    expect(reasonsOf({ method: `"${method}"` })).toBe(0),
  )

  it.each([
    '"POST"',
    '"get"',
    '"CONNECT"',
    '""',
    '"GETS"',
    '"GE"',
    '"G\\u0045T"',
    'null',
    '"HEADGET"',
  ])('has one with the method %s read in full', (method) =>
    expect(reasonsOf({ method })).toBe(full),
  )

  it('hands over a body, and POST only with one', () => {
    expect(reasonsOf({ request: '"postData":{}' })).toBe(body)
    expect(reasonsOf({ request: '"postData":{"text":"a","x":[]}', method: '"POST"' })).toBe(body)
    expect(reasonsOf({ request: '"postData":{"_file":"a"}' })).toBe(full)
    expect(reasonsOf({ request: '"postData":null' })).toBe(full)
    expect(reasonsOf({ request: '"postData":"a"' })).toBe(full)
  })

  it('has one with an unknown member, or one twice, read in full', () => {
    for (const request of ['"_x":1', '"":1', '"body\\u0053ize":1', '"url":""', '"method":"GET"'])
      expect(reasonsOf({ request }), request).toBe(full)
    for (const request of ['"cookies":[]', '"queryString":{}', '"comment":1', '"httpVersion":null'])
      expect(reasonsOf({ request }), request).toBe(0)
  })

  it('has headers of another shape read in full', () => {
    for (const list of ['{}', 'null', '[1]', '["a"]', '[[]]', '[{}]', '[{"name":"a"}]'])
      expect(reasonsOf({ headers: list }), list).toBe(full)
    for (const header of ['"name":"a","value":"b","name":"c"', '"name":1,"value":"b"'])
      expect(reasonsOf({ headers: `[{${header}}]` }), header).toBe(full)
    for (const header of ['"name":"a","value":null', '"name":"a","value":"b","x\\u0020":1'])
      expect(reasonsOf({ headers: `[{${header}}]` }), header).toBe(full)
    for (const header of ['"value":"b","name":"a"', '"name":"a","x":{},"value":"b\\n"'])
      expect(reasonsOf({ headers: `[{${header}}]` }), header).toBe(0)
  })

  it('has names that are none, and those that it was told, read in full', () => {
    for (const name of ['', ' ', 'a b', 'é', 'a\\b', 'metadata', 'Secret', 'X-Identity-Header'])
      expect(reasonsOf({ headers: headers('a', name) }), name).toBe(full)
    for (const name of ['x-identity-heade', 'x-identity-headers', 'secrets', 'meta-data', '~!#'])
      expect(reasonsOf({ headers: headers(name) }), name).toBe(0)
  })

  it('has a host that is too short to be one read in full', () => {
    for (const name of ['host', 'Host', ':authority'])
      for (const [value, reasons] of [
        ['a', full],
        ['a.com', full],
        ['ab.com', 0],
      ] as const)
        expect(reasonsOf({ headers: JSON.stringify([{ name, value }]) })).toBe(reasons)
  })

  it('tells of cookies, and where a token stands', () => {
    expect(fateOf(entryText({ headers: headers('a') }))).toMatchObject({
      passed: { credentials: false },
    })
    for (const name of ['Cookie', 'cookie', 'COOKIE'])
      expect(fateOf(entryText({ headers: headers('a', name) }))).toMatchObject({
        kind: 'passed',
        passed: { credentials: true },
      })
    for (const value of ['', 'Bearer a', `Bearer ${'a'.repeat(3000)}`]) {
      const text = entryText({ headers: JSON.stringify([{ name: 'Authorization', value }]) })
      const start = text.indexOf('"value":"') + 9
      expect(fateOf(text)).toMatchObject({
        entry: {
          reasons: bearer,
          credentials: true,
          authorization: { start, end: start + value.length },
        },
      })
    }
  })

  it('has a token with an escape, or two of them, read in full', () => {
    const escaped = '[{"name":"authorization","value":"a\\u0020b"}]'
    expect(reasonsOf({ headers: escaped })).toBe(full)
    expect(reasonsOf({ headers: escaped.replace('{', '{ "x":1,') })).toBe(full)
    expect(reasonsOf({ headers: headers('authorization', 'Authorization') })).toBe(full)
  })
})
