import { describe, expect, it } from 'vitest'
import { bodyFields, decodePercent, formFields } from '../../src/exchanges/request/parameters.ts'
import type { Body } from '../../src/readers/entry.ts'
import { buildEntry } from './build-entry.ts'

const fieldsOf = (body: Body | string) => bodyFields(buildEntry({ body }).request)
const given = (encoded: boolean, ...values: string[]): Body => ({
  kind: 'fields',
  fields: values.map((value) => ({ name: 'client+secret', value })),
  encoded,
})

describe('a request body', () => {
  it.each<readonly [string, Body | string]>([
    ['no body', { kind: 'empty' }],
    ['an empty text', ''],
    ['line ends alone', ' \r\n'],
    ['a form without fields', given(true)],
  ])('is empty: %s', (_name, body) => {
    expect(fieldsOf(body)).toStrictEqual({ seen: 'empty', fields: [] })
  })

  it.each<readonly [string, Body | string]>([
    ['not recorded', { kind: 'unknown', why: 'not-recorded' }],
    ['a mask', '[REDACTED]'],
  ])('was not seen: %s', (_name, body) => {
    expect(fieldsOf(body)).toStrictEqual({ seen: 'unknown', fields: [] })
  })

  it('is read as a form, whatever space is around it', () => {
    expect(fieldsOf('\r\nscope=a+b%2Bc\r\n')).toStrictEqual({
      seen: 'seen',
      fields: [{ name: 'scope', value: 'a b+c', raw: 'a+b%2Bc', in: 'body' }],
    })
  })

  it('is read from bytes, too', () => {
    const bytes = new TextEncoder().encode('prompt=none')
    expect(fieldsOf({ kind: 'bytes', bytes })).toStrictEqual(fieldsOf('prompt=none'))
  })

  it.each([
    [true, 'client secret', 'a b+'],
    [false, 'client+secret', 'a+b%2B'],
  ])('of ready fields is decoded once: still encoded is %s', (encoded, name, value) => {
    expect(fieldsOf(given(encoded, 'a+b%2B'))).toStrictEqual({
      seen: 'seen',
      fields: [{ name, value, raw: 'a+b%2B', in: 'body' }],
    })
  })

  it('of JSON has the members that hold one value', () => {
    const json = { scope: 'a+b', expires_in: 5, force: false, nothing: null, list: [1], object: {} }
    expect(fieldsOf(JSON.stringify(json))).toStrictEqual({
      seen: 'seen',
      fields: [
        { name: 'scope', value: 'a+b', raw: 'a+b', in: 'body' },
        { name: 'expires_in', value: '5', raw: '5', in: 'body' },
        { name: 'force', value: 'false', raw: 'false', in: 'body' },
      ],
    })
  })

  it.each<readonly [string, (names: readonly string[]) => Body | string]>([
    ['a form', (names) => names.map((name) => `${name}=1`).join('&')],
    ['ready fields', (names) => given(true, ...names)],
    ['JSON', (names) => JSON.stringify(Object.fromEntries(names.map((name) => [name, 1])))],
  ])('counts to 500 parameters in %s: a hostile one has millions', (_name, body) => {
    const names = Array.from({ length: 501 }, (_, index) => `p${index}`)
    expect(fieldsOf(body(names)).fields).toHaveLength(500)
    expect(fieldsOf(body(names.slice(1))).fields).toHaveLength(500)
  })
})

describe('a form', () => {
  it('has names without a value, values with an equals sign and names that repeat', () => {
    expect(formFields('&prompt&state=a=b&state=&', 'query')).toStrictEqual([
      { name: 'prompt', value: '', raw: '', in: 'query' },
      { name: 'state', value: 'a=b', raw: 'a=b', in: 'query' },
      { name: 'state', value: '', raw: '', in: 'query' },
    ])
  })
})

describe('an escaped text', () => {
  it.each([
    ['a%20b', 'a b'],
    ['%C3%A4%e2%82%ac', 'ä€'],
    ['a%2520b', 'a%20b'],
    ['a+b', 'a+b'],
    ['100%', '100%'],
    ['%zz%41', '%zzA'],
    ['a%FFb%41', 'a%FFbA'],
  ])('%s is %s', (escaped, text) => {
    expect(decodePercent(escaped)).toBe(text)
  })
})
