import { describe, expect, it } from 'vitest'
import { userMasks, withKnownMasks } from '../../src/exchanges/border/masks.ts'
import type { Body } from '../../src/readers/entry.ts'
import { buildEntry, evidenceOf } from './build-entry.ts'

const bytes = (text: string): Body => ({ kind: 'bytes', bytes: new TextEncoder().encode(text) })
const removed: Body = { kind: 'text', text: '[removed]' }

describe('texts that the user calls masks', () => {
  it.each([
    ['HIDDEN', ['HIDDEN'], true],
    ['HIDDEN-7', ['HIDDEN'], false],
    ['HIDDEN-7', ['HIDDEN-?'], true],
    ['gone by policy', ['HIDDEN', 'gone*'], true],
    ['rt', ['HIDDEN', 'gone*'], false],
    ['anything', [], false],
  ])('%s', (text, placeholders, expected) => {
    expect(userMasks(placeholders)(text)).toBe(expected)
  })

  it('are none unless the user names some', () => {
    expect(userMasks()('')).toBe(false)
    expect(userMasks()('[removed]')).toBe(false)
  })
})

describe('a body that is a mask as a whole', () => {
  const isMasked = userMasks(['HIDDEN*'])
  const long = `HIDDEN${'-'.repeat(195)}`

  it.each<readonly [string, Body, Body]>([
    ['a text', { kind: 'text', text: 'HIDDEN' }, removed],
    ['with space around it', { kind: 'text', text: ' HIDDEN\r\n' }, removed],
    ['bytes', bytes('HIDDEN'), removed],
    [
      'no mask',
      { kind: 'text', text: 'grant_type=HIDDEN' },
      { kind: 'text', text: 'grant_type=HIDDEN' },
    ],
    ['nothing', { kind: 'empty' }, { kind: 'empty' }],
    [
      'not recorded',
      { kind: 'unknown', why: 'not-recorded' },
      { kind: 'unknown', why: 'not-recorded' },
    ],
    ['as long as a mask may be', { kind: 'text', text: long.slice(0, 200) }, removed],
    ['longer than any mask', { kind: 'text', text: long }, { kind: 'text', text: long }],
    ['bytes as long as a mask may be', bytes(long.slice(0, 200)), removed],
    [
      'more bytes than any mask has',
      bytes(` ${long.slice(0, 200)}`),
      bytes(` ${long.slice(0, 200)}`),
    ],
  ])('%s', (_name, body, expected) => {
    const entry = withKnownMasks(buildEntry({ body, answer: body }), isMasked)
    expect(entry.request.body()).toStrictEqual(expected)
    expect(entry.response?.body()).toStrictEqual(expected)
  })

  it.each<readonly [string, Body]>([
    ['nothing', { kind: 'empty' }],
    ['white space', { kind: 'text', text: '\r\n' }],
    ['what was not recorded', { kind: 'unknown', why: 'not-recorded' }],
  ])('is never %s, whatever the user calls a mask', (_name, body) => {
    const entry = withKnownMasks(buildEntry({ body, answer: body }), userMasks(['*']))
    expect(entry.request.body()).toStrictEqual(body)
    expect(entry.response?.body()).toStrictEqual(body)
  })

  it('leaves the rest of the entry as it is', () => {
    const entry = buildEntry({ body: 'HIDDEN', answer: 'HIDDEN', status: 400 })
    const known = withKnownMasks(entry, isMasked)
    expect(known).toMatchObject({
      index: 0,
      request: { method: 'POST' },
      response: { status: 400 },
    })
    expect(known.request.url).toBe(entry.request.url)
  })

  it('gives no answer to a request that had none', () => {
    expect(withKnownMasks(buildEntry({ answer: null }), isMasked).response).toBeUndefined()
  })
})

it('a body that everybody knows as a mask was not seen', async () => {
  const { exchanges } = await evidenceOf({ body: '[removed]', answer: '[removed]' })
  expect(exchanges).toMatchObject([{ requestBody: 'unknown', responseBody: 'unknown' }])
})
