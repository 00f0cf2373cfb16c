import { describe, expect, it } from 'vitest'
import { httpDate } from '../../src/exchanges/answer/answer.ts'
import { errorPageMembers, postedFormMembers } from '../../src/exchanges/answer/answer-page.ts'
import { attributesOf, bearerChallenge } from '../../src/exchanges/answer/challenge.ts'
import { numbersOf } from '../../src/exchanges/answer/oauth-errors.ts'
import { redirectAnswer } from '../../src/exchanges/answer/sign-in-answer.ts'

describe('the challenge of a resource', () => {
  const asked = (...values: string[]) =>
    bearerChallenge(values.map((value) => ({ name: 'www-authenticate', value })))

  it('is that of the Bearer scheme, among others', () => {
    expect(asked('Negotiate', 'bearer error="invalid_token"')).toStrictEqual({
      error: 'invalid_token',
      claims: false,
      detailed: true,
    })
    expect(asked('Negotiate', 'Basic realm="forbearer"')).toBeUndefined()
    expect(asked()).toBeUndefined()
  })

  it('keeps the text of the server, which may name a code, for whoever extracts it', () => {
    const text = 'AADSTS50133: Session is invalid.'
    const told = asked(`Bearer error="invalid_token", error_description="${text}"`)
    expect(told).toMatchObject({ error: 'invalid_token', description: text })
    expect(Object.keys(asked('Bearer') ?? {})).toStrictEqual(['claims', 'detailed'])
  })

  it.each([
    ['Bearer', false, false],
    ['Bearer realm="x"', false, false],
    ['Bearer error="x"', true, false],
    ['Bearer authorization_uri=https://login.contoso.example/', true, false],
    ['Bearer claims="eyJhIjoxfQ=="', true, true],
    ['Bearer claims=""', true, false],
  ])('%s', (value, detailed, claims) => {
    expect(asked(value)).toMatchObject({ detailed, claims })
  })

  it('is read to its 20 thousandth character', () => {
    const realm = (length: number) => `Bearer realm="${'x'.repeat(length)}", error="invalid_token"`
    expect(asked(realm(19_000))?.error).toBe('invalid_token')
    expect(asked(realm(20_000))?.error).toBeUndefined()
  })

  it('has attributes in any order, with or without quotes; the first of equal names counts', () => {
    const header = 'Bearer Claims="eyJhIjoxfQ==", uri = https://a.example/?b=c, claims="x", no=""'
    expect([...attributesOf(header)]).toStrictEqual([
      ['claims', 'eyJhIjoxfQ=='],
      ['uri', 'https://a.example/?b=c'],
      ['no', ''],
    ])
  })
})

describe('the answer in a redirect', () => {
  it.each([
    ['https://app.contoso.example/?code=a#code=b', 'fragment', 'b'],
    ['https://app.contoso.example/?code=a#lc=1033', 'query', 'a'],
    ['https://app.contoso.example/?code=a', 'query', 'a'],
    ['https://app.contoso.example/#code=b?c', 'fragment', 'b?c'],
    ['app://callback#code=b', 'fragment', 'b'],
  ])('%s stands in the %s', (url, from, code) => {
    const found = redirectAnswer(url)
    expect([found?.from, found?.members('code')]).toStrictEqual([from, code])
  })

  it.each(['code', 'access_token', 'id_token', 'refresh_token', 'spa_code', 'error'])(
    'is one where it brings nothing but %s',
    (name) => {
      expect(redirectAnswer(`https://app.contoso.example/#${name}=x`)?.members(name)).toBe('x')
    },
  )

  it.each(['', 'https://app.contoso.example/code=a', 'https://app.contoso.example/?state=s'])(
    'is not in "%s"',
    (url) => {
      expect(redirectAnswer(url)).toBeUndefined()
    },
  )
})

describe('the answer on a page', () => {
  it('is read from the inputs of its form, with the entities undone', () => {
    const inputs = `<INPUT type=hidden name='code' value = "a&amp;b&#39;c&#x21;"><input value="x"><input name="code" value="z">`
    const members = postedFormMembers(`<FORM method="post">${inputs}</form>`)
    expect([members?.('code'), members?.('state')]).toStrictEqual(["a&b'c!", undefined])
    expect(postedFormMembers(inputs)).toBeUndefined()
  })

  it('is an error where the page says so, by its text or its number', () => {
    const page = (config: string) => errorPageMembers(`<script>$Config={${config}};</script>`)
    const text = page('"sErrTxt":"AADSTS50126: Wrong \\u0026#39;user\\u0026#39;.\\r\\n"')
    expect(text?.('error_description')).toBe("AADSTS50126: Wrong 'user'.  ")
    expect(text?.('error_codes')).toBeUndefined()
    expect(page('"sErrorCode":"50126"')?.('error_codes')).toStrictEqual([50_126])
    expect(page('"iErrorCode":50126')?.('error_codes')).toStrictEqual([50_126])
    expect(page('"iErrorCode":9999')).toBeUndefined()
    expect(page('"sErrTxt":"Your account or password is incorrect."')).toBeUndefined()
    expect(errorPageMembers('"sErrorCode":"50126"')).toBeUndefined()
  })

  it('is none where a sign-in page only says that nobody signed in yet', () => {
    const page = (id: string) =>
      errorPageMembers(`$Config={"pgid":"${id}","strMainMessage":"AADSTS50058: x"};`)
    expect(page('ConvergedSignIn')).toBeUndefined()
    expect(page('ConvergedError')?.('error')).toBe('server_page')
  })
})

describe('the numbers of an error', () => {
  it.each([
    [
      [70_002, 700_082],
      [70_002, 700_082],
    ],
    [['700082'], [700_082]],
    [[0, -1, 1.5, 1e9, 'x', 53_003], [53_003]],
    [Array.from({ length: 30 }, () => 50_076), Array.from({ length: 20 }, () => 50_076)],
    [[], undefined],
    [['x'], undefined],
    ['700082', undefined],
  ])('%j', (value, numbers) => {
    expect(numbersOf(value)).toStrictEqual(numbers)
  })
})

describe('a date of a server', () => {
  it('has the one form that RFC 9110 5.6.7 wants', () => {
    expect(httpDate('Sat, 01 Mar 2025 08:00:00 GMT')).toBe(Date.UTC(2025, 2, 1, 8))
    for (const other of [
      undefined,
      '2025-03-01T08:00:00Z',
      'Sat, 01 Mar 2025 08:00:00 GMT+1',
      'x Sat, 01 Mar 2025 08:00:00 GMT',
      'Sat, 01 Xyz 2025 08:00:00 GMT',
    ])
      expect(httpDate(other)).toBeUndefined()
  })
})
