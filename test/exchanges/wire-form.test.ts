import { describe, expect, it } from 'vitest'
import type { BodySeen, ExchangeKind } from '../../src/exchanges/exchange.ts'
import { formFields } from '../../src/exchanges/request/parameters.ts'
import { wireForm } from '../../src/exchanges/request/wire-form.ts'

const form = (type: string | undefined, seen: BodySeen = 'seen') => {
  const headers = type === undefined ? [] : [{ name: 'content-type', value: type }]
  return wireForm('token', headers, { seen, fields: [] }, [])
}
const repeated = (text: string, kind: ExchangeKind = 'token') =>
  wireForm(kind, [], { seen: 'seen', fields: [] }, formFields(text, 'body'))

describe('the content type of a request', () => {
  it.each([
    ['application/x-www-form-urlencoded', 'form'],
    ['Application/X-WWW-Form-URLEncoded; charset=UTF-8', 'form'],
    ['application/json', 'json'],
    ['text/json;charset=utf-8', 'json'],
    ['text/plain', 'other'],
    ['multipart/form-data; boundary=json-urlencoded', 'other'],
    ['; charset=utf-8', 'other'],
  ])('%s is %s', (type, contentType) => {
    expect(form(type)).toStrictEqual({ contentType })
  })

  it('is told of a body that was not recorded, too', () => {
    expect(form('application/json', 'unknown')).toStrictEqual({ contentType: 'json' })
  })

  it('is absent where none was sent, or nothing of that type', () => {
    expect(form(undefined)).toStrictEqual({})
    expect(form('')).toStrictEqual({})
    expect(form('application/json', 'empty')).toStrictEqual({})
  })
})

describe('a parameter that was sent twice', () => {
  it.each([
    ['scope=a&scope=b', ['scope']],
    ['scope=a&scope=b&scope=c&prompt=&prompt=', ['scope', 'prompt']],
    ['client_id=a&client_id=a', ['client_id']],
  ])('%s is told by its name', (text, names) => {
    expect(repeated(text)).toStrictEqual({ repeated: names })
  })

  it.each([
    ['one that may repeat', 'resource=a&resource=b&audience=c&audience=d'],
    ['an unknown one, which may be a piece of a secret', 'Xy9=a&Xy9=b'],
    ['two that are different', 'scope=a&prompt=b'],
  ])('is not told: %s', (_name, text) => {
    expect(repeated(text)).toStrictEqual({})
  })

  it('is none where one of both stands in the address', () => {
    const fields = [...formFields('scope=a', 'body'), ...formFields('scope=a', 'query')]
    expect(wireForm('token', [], { seen: 'seen', fields: [] }, fields)).toStrictEqual({})
  })

  it.each([
    ['token', true],
    ['authorize', true],
    ['device-code', true],
    ['revoke', false],
    ['managed-identity', false],
    ['resource', false],
  ] as const)('matters at %s: %s', (kind, matters) => {
    const expected = matters ? { repeated: ['scope'] } : {}
    expect(repeated('scope=a&scope=b', kind)).toStrictEqual(expected)
    expect(repeated('scope=a', kind)).toStrictEqual({})
  })
})
