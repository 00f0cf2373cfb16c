import { describe, expect, it } from 'vitest'
import { answerOf, httpDate, secondsOf, textOf } from '../../src/exchanges/answer/answer.ts'
import { errorPageMembers, postedFormMembers } from '../../src/exchanges/answer/answer-page.ts'
import { buildEntry } from './build-entry.ts'

describe('an answer, taken apart', () => {
  it('is nothing where there is none, and unread where the capture is damaged', () => {
    const nothing = { real: false, status: 0, headers: [], seen: 'unknown', text: '' }
    expect(answerOf(buildEntry({ answer: null }))).toStrictEqual({ ...nothing, unread: false })
    const damaged = buildEntry({ answer: null, more: { responseUnread: true } })
    expect(answerOf(damaged)).toStrictEqual({ ...nothing, unread: true })
  })

  it.each([
    ['a body', { answer: { a: 1 } }, { seen: 'seen', text: '{"a":1}', json: { a: 1 } }],
    ['no JSON', { answer: 'a' }, { seen: 'seen', text: 'a' }],
    ['an empty one', { answer: '' }, { seen: 'empty', text: '' }],
    ['blank lines', { answer: '\r\n ' }, { seen: 'empty', text: '\r\n ' }],
    ['a mask', { answer: '[removed]' }, { seen: 'unknown', text: '' }],
    [
      'an empty one of a redirect',
      { answer: '', redirectUrl: 'https://a/' },
      { seen: 'empty', text: '', redirectUrl: 'https://a/' },
    ],
    [
      'one that was not recorded',
      { answer: { kind: 'unknown', why: 'dropped' } },
      { seen: 'unknown', text: '' },
    ],
  ] as const)('%s', (_name, plan, expected) => {
    const whole = { real: true, unread: false, status: 200, headers: [], ...expected }
    expect(answerOf(buildEntry(plan))).toStrictEqual(whole)
  })

  it.each([
    [{ status: 0 }, false],
    [{ status: 1 }, true],
    [{ more: { aborted: true } }, false],
    [{ more: { answeredByRecorder: true } }, false],
  ])('is of a server or not: %o', (plan, real) => {
    expect(answerOf(buildEntry(plan)).real).toBe(real)
  })

  it.each([
    [3600, 3600],
    ['3600', 3600],
    ['3599.9', 3599],
    ['3599.123456789', 3599],
    ['1 hour', undefined],
    ['3600s', undefined],
    ['-1', undefined],
    [true, undefined],
    [undefined, undefined],
  ])('seconds: %s', (value, seconds) => {
    expect(secondsOf(() => value, 'expires_in')).toBe(seconds)
  })

  it('takes numbers for text, and nothing else', () => {
    const values: Readonly<Record<string, unknown>> = { a: 1, b: 'x', c: true, d: ['x'] }
    expect(['a', 'b', 'c', 'd'].map((name) => textOf((key) => values[key], name))).toStrictEqual([
      '1',
      'x',
      undefined,
      undefined,
    ])
  })

  it('takes no date that cannot be', () => {
    expect(httpDate('Sat, 41 Mar 2025 08:00:00 GMT')).toBeUndefined()
  })
})

describe('the page that shows an error', () => {
  const page = (config: string): string =>
    `<script>//<![CDATA[\n$Config={${config}};\n//]]></script>`
  const members = (config: string, ...names: string[]): unknown[] =>
    names.map((name) => errorPageMembers(page(config))?.(name))

  it('tells message, ids and, without a message, the number', () => {
    const ids = '"correlationId":"c-1","sessionId":"s-1"'
    const wanted = ['error', 'error_description', 'error_codes', 'correlation_id', 'trace_id']
    expect(members(`"sErrTxt":"AADSTS50020: x",${ids}`, ...wanted)).toStrictEqual([
      'server_page',
      'AADSTS50020: x',
      undefined,
      'c-1',
      's-1',
    ])
    expect(members('"iErrorCode":50020', ...wanted)).toStrictEqual([
      'server_page',
      undefined,
      [50020],
      undefined,
      undefined,
    ])
    expect(members('"iErrorCode":50020,"sErrTxt":"AADSTS50020: x"', 'error_codes')).toStrictEqual([
      undefined,
    ])
    expect(members('"iErrorCode":1002,"sErrTxt":"AADSTS50020: x"', 'error')).toStrictEqual([
      'server_page',
    ])
  })

  it('has no ids where they are empty', () => {
    const empty = '"sErrTxt":"AADSTS50020: x","correlationId":"","sessionId":"","other":"c-1"'
    expect(members(empty, 'correlation_id', 'trace_id')).toStrictEqual([undefined, undefined])
  })

  it('has no number that stands where one would begin', () => {
    expect(errorPageMembers('$Config={"":50020}')).toBeUndefined()
  })

  it('ends a message that has no end after five thousand characters', () => {
    const [text] = members(`"sErrTxt":"AADSTS50020: ${'x'.repeat(6000)}`, 'error_description')
    expect(text).toHaveLength(5000)
  })

  it.each([
    ['"sErrorCode":"50020"', [50020]],
    ['"sErrorCode":"50020","iErrorCode":50011', [50020]],
    ['"iErrorCode":10000', [10000]],
    ['"iErrorCode":9999', undefined],
    ['"iErrorCode":" 50020"', undefined],
    ['"iErrorCode":null', undefined],
    ['"other":50020', undefined],
  ])('the number of %s', (config, codes) => {
    expect(members(config, 'error_codes')).toStrictEqual([codes])
  })

  it.each([
    [
      '"sErrTxt":"AADSTS50020: \\u0026#39;app\\u0026#39; \\u0026quot;x\\u0026quot; \\/ \\"y\\"\\r\\nend","z":""',
      `AADSTS50020: 'app' "x" / "y"  end`,
    ],
    ['"strMainMessage":"AADSTS1\\u0026#x27;\\u0026nbsp;\\u0026bogus;"', "AADSTS1'\u00a0&bogus;"],
  ])('the message of %s', (config, message) => {
    expect(members(config, 'error_description')).toStrictEqual([message])
  })

  it.each([
    ['"pgid":"ConvergedError","iErrorCode":50058', 'server_page'],
    ['"pgid":"ConvergedSignIn","iErrorCode":50058', undefined],
    ['"iErrorCode":50058', undefined],
    ['"urlError":"ConvergedError","iErrorCode":50058', 'server_page'],
    ['"sErrTxt":"AADSTS50058: x","pgid":"ConvergedSignIn"', undefined],
    ['"sErrTxt":"AADSTS50059: x","pgid":"ConvergedSignIn"', 'server_page'],
  ])('%s', (config, error) => {
    expect(members(config, 'error')).toStrictEqual([error])
  })

  it('is searched to its 512 thousandth character', () => {
    const far = (before: number): unknown =>
      errorPageMembers(`${' '.repeat(before)}${page('"iErrorCode":50020')}`)?.('error')
    expect(far(500_000)).toBe('server_page')
    expect(far(512 * 1024)).toBeUndefined()
  })
})

describe('a page that posts itself', () => {
  const form = (inputs: string): string => `<form method="post">${inputs}</form>`

  it.each([
    ['<input name="code" value="c">', 'c'],
    ["<INPUT value='c' NAME='code'/>", 'c'],
    ['<input name = "code" value = "c">', 'c'],
    ['<input name="code" value="a&amp;b&#39;&#x3d;&lt;&gt;">', "a&b'=<>"],
    ['<input name="code" value="first"><input name="code" value="second">', 'first'],
    ['<input name="code"><input name="code" value="c">', 'c'],
    ['<input value="c"><input name="state" value="s">', undefined],
    ['<input data-name="code" value="c">', undefined],
  ])('%s', (inputs, code) => {
    expect(postedFormMembers(form(inputs))?.('code')).toBe(code)
  })

  it('has no members without a form, or where the form stands too far down', () => {
    const input = '<input name="code" value="c">'
    expect(postedFormMembers(input)).toBeUndefined()
    expect(postedFormMembers(`<formal>${input}`)).toBeUndefined()
    expect(postedFormMembers(' '.repeat(512 * 1024) + form(input))).toBeUndefined()
  })
})
