import { describe, expect, it } from 'vitest'
import {
  clientLabel,
  count,
  duration,
  iso,
  isoDate,
  isoTime,
  list,
  place,
  sentence,
} from '../../src/lineage/wording.ts'
import { DAY, HOUR, MINUTE, START, refresh, trail } from './build-trail.ts'

describe('wording', () => {
  it('says times in UTC', () => {
    expect(isoTime(START)).toBe('2025-03-01 08:00:00Z')
    expect(isoDate(START)).toBe('2025-03-01')
    expect(iso(Infinity)).toBe('0000-00-00T00:00:00.000Z')
  })

  it.each([
    [90 * DAY, '90 days'],
    [2 * DAY, '2 days'],
    [2 * DAY - 1, '47 h'],
    [DAY, '24 h'],
    [2 * HOUR, '2 h'],
    [2 * HOUR - 1, '119 min'],
    [12 * HOUR, '12 h'],
    [HOUR, '60 min'],
    [90 * 1000, '90 s'],
    [2 * MINUTE, '2 min'],
    [1000, '1 s'],
    [999.9, '999 ms'],
    [250, '250 ms'],
  ])('says %d ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })

  it('counts and lists', () => {
    expect([count(1, 'entry', 'entries'), count(2, 'entry', 'entries')]).toStrictEqual([
      '1 entry',
      '2 entries',
    ])
    expect([count(1, 'refresh'), count(0, 'token')]).toStrictEqual(['1 refresh', '0 tokens'])
    expect(list([])).toBe('')
    expect([list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toStrictEqual([
      'a',
      'a and b',
      'a, b and c',
    ])
  })

  it('names a client by its tenant, or by its host', () => {
    const exchange = refresh()
    expect(clientLabel(exchange)).toBe('client app-1 (tenant contoso.example)')
    const { tenant: _tenant, ...authority } = exchange.authority
    expect(clientLabel({ ...exchange, authority, client: { browser: false } })).toBe(
      'an unnamed client (login.microsoftonline.com)',
    )
  })

  it('names the policy of a client, and the client of a family', () => {
    const made = trail([refresh({ at: 0, sends: 'rt-1' })])
    const [family] = made.families
    expect(family && clientLabel(family)).toBe('client app-1 (tenant contoso.example)')
    const exchange = refresh()
    const authority = { ...exchange.authority, policy: 'b2c_1_signin' }
    expect(clientLabel({ ...exchange, authority })).toBe(
      'client app-1 (tenant contoso.example, policy b2c_1_signin)',
    )
  })

  it('names a place as the program that shows it does', () => {
    expect(place({ entry: 41 })).toBe('entry 41')
    expect(place({ entry: 41, member: 'raw/41_c.txt' })).toBe('session 41')
  })

  it.each([
    ['the token', 'The token'],
    ['rt-1 was sent', 'rt-1 was sent'],
    ['api.contoso.example refused', 'api.contoso.example refused'],
    ['an end. And more', 'An end. And more'],
    ['', ''],
  ])(
    'begins a sentence with a capital, but for names that have their spelling: %s',
    (text, begun) => {
      expect(sentence(text)).toBe(begun)
    },
  )
})
