import { describe, expect, it } from 'vitest'
import {
  isObject,
  member,
  parseJson,
  parseJsonObject,
  textMember,
} from '../../src/exchanges/answer/json.ts'
import {
  base64Url,
  decodeBase64Url,
  encodeBase64Url,
} from '../../src/exchanges/border/base64-url.ts'
import { claimsOf, jwtPayload } from '../../src/exchanges/border/claims.ts'
import { APP, jwt, TENANT } from './build-entry.ts'

describe('the claims of a token that leave the border', () => {
  it('are these', () => {
    const claims = {
      iat: 1_740_000_000,
      nbf: 1_740_000_001,
      exp: 1_740_003_600.4,
      aud: 'https://graph.microsoft.com',
      scp: 'Mail.Read User.Read',
      tid: TENANT,
      appid: APP,
      amr: ['pwd', 'mfa'],
      ver: '1.0',
      oid: 'someone',
      name: 'Someone',
      upn: 'someone@contoso.example',
    }
    expect(claimsOf(claims)).toStrictEqual({
      issuedAt: 1_740_000_000_000,
      notBefore: 1_740_000_001_000,
      expiresAt: 1_740_003_600_400,
      audience: 'https://graph.microsoft.com',
      scopes: ['Mail.Read', 'User.Read'],
      tenant: TENANT,
      application: APP,
      amr: ['pwd', 'mfa'],
      version: '1.0',
    })
    expect(claimsOf({})).toStrictEqual({})
  })

  it.each([
    ['the scopes of another provider', { scope: 'a b' }, { scopes: ['a', 'b'] }],
    ['those of Entra first', { scp: 'a', scope: 'b' }, { scopes: ['a'] }],
    ['the application of a v2 token', { azp: APP }, { application: APP }],
    ['that of a v1 token first', { appid: APP, azp: TENANT }, { application: APP }],
    ['no application without its GUID', { appid: 'my-app' }, {}],
    [
      'the first of several audiences',
      { aud: ['https://a.example', 'b'] },
      { audience: 'https://a.example' },
    ],
    ['no audience that is no text', { aud: 5 }, {}],
    [
      'methods that are short words',
      { amr: ['a', 'pwd', 'PWD', 'mfa1', 5, 'abcdefghijkl', 'abcdefghijklm'] },
      { amr: ['pwd', 'abcdefghijkl'] },
    ],
    [
      'no more than twenty methods',
      { amr: Array.from({ length: 30 }, () => 'pwd') },
      { amr: Array.from({ length: 20 }, () => 'pwd') },
    ],
    ['no methods that are lists', { amr: [['pwd'], 'mfa'] }, { amr: ['mfa'] }],
    ['no methods that are no list', { amr: 'pwd' }, {}],
    ['no time before all times', { iat: 0, nbf: -1 }, {}],
    ['no time after all times', { exp: 8.64e12 }, {}],
    ['the last time of all', { exp: 8.64e12 - 1 }, { expiresAt: (8.64e12 - 1) * 1000 }],
    ['no time that is a text', { exp: '1740000000' }, {}],
  ])('%s', (_name, claims, expected) => {
    expect(claimsOf(claims)).toStrictEqual(expected)
  })

  it.each([
    ['1.0', true],
    ['2', true],
    ['12345.67', true],
    ['12345.678', false],
    ['v2.0', false],
    ['2.0 x', false],
    ['2.0x', false],
  ])('a version is digits and points: %s', (ver, isTold) => {
    expect(claimsOf({ ver }).version === ver).toBe(isTold)
  })
})

describe('the payload of a token', () => {
  const token = jwt({ aud: 'ä' })

  it('is that of three parts, of which the first is an object', () => {
    expect(jwtPayload(token)).toStrictEqual({ aud: 'ä' })
    expect(jwtPayload(token.slice(0, token.lastIndexOf('.') + 1))).toStrictEqual({ aud: 'ä' })
  })

  it.each([
    `x${token}`,
    `${token} `,
    `${token}.more`,
    token.replace('eyJ', 'abc'),
    token.slice(0, token.lastIndexOf('.')),
    'eyJhbGciOiJub25lIn0.W10.x',
    'eyJhbGciOiJub25lIn0.a.x',
    '',
  ])('is none of %s', (value) => {
    expect(jwtPayload(value)).toBeUndefined()
  })
})

describe('base64url', () => {
  // 0xfb 0xff 0xfe: every one of the characters that differ from base64.
  const bytes = new Uint8Array([0xfb, 0xff, 0xfe, 0xfb])

  it('has two characters of its own, and no padding', () => {
    expect(base64Url(bytes)).toBe('-__--w')
    expect(encodeBase64Url('aä~~?')).toBe('YcOkfn4_')
    expect(base64Url(new Uint8Array([1]))).toBe('AQ')
  })

  it.each([
    ['YcOkfn4_', 'aä~~?'],
    ['YcOkfn4/', 'aä~~?'],
    ['fn4-', '~~>'],
    ['fn4+', '~~>'],
    ['YQ', 'a'],
    ['YQ==', 'a'],
    ['', ''],
    ['Y=Q=', undefined],
    // What stands behind the padding belongs to something else.
    ['Y==Q', undefined],
    ['Y', undefined],
    ['Y Q?', undefined],
  ])('%s', (text, decoded) => {
    expect(decodeBase64Url(text)).toBe(decoded)
  })
})

describe('JSON of unknown content', () => {
  it('is an object, perhaps behind white space or a byte order mark', () => {
    expect(parseJsonObject('{"a":1}')).toStrictEqual({ a: 1 })
    expect(parseJsonObject('\r\n {"a":1}')).toStrictEqual({ a: 1 })
    expect(parseJsonObject('\uFEFF{"a":1}')).toStrictEqual({ a: 1 })
    expect(parseJson(' [1]')).toStrictEqual([1])
  })

  it.each(['[{"a":1}]', 'x {"a":1}', '"{}"', '{"a":', '{"a":1} x', 'null', ''])(
    'is not %s',
    (text) => {
      expect(parseJsonObject(text)).toBeUndefined()
    },
  )

  it.each(['5', 'null', '"x"', '"[1]"', 'x [1]', '[1'])('is no list either: %s', (text) => {
    expect(parseJson(text)).toBeUndefined()
  })

  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    [undefined, false],
    ['{}', false],
    [5, false],
    [() => 5, false],
  ])('%o is an object: %s', (value, expected) => {
    expect(isObject(value)).toBe(expected)
  })

  it('has no members but its own', () => {
    const object = { a: '', b: 'x', c: 5 }
    expect(['a', 'b', 'c', 'toString', '__proto__'].map((name) => member(object, name))).toEqual([
      '',
      'x',
      5,
      undefined,
      undefined,
    ])
    expect(['a', 'b', 'c'].map((name) => textMember(object, name))).toEqual([
      undefined,
      'x',
      undefined,
    ])
  })
})
