import { describe, expect, it } from 'vitest'
import {
  clientLabel,
  count,
  duration,
  iso,
  isoDate,
  isoTime,
  list,
} from '../../src/lineage/wording.ts'
import { DAY, HOUR, MINUTE, START, refresh } from './build-trail.ts'

describe('wording', () => {
  it('says times in UTC', () => {
    expect(isoTime(START)).toBe('2025-03-01 08:00:00Z')
    expect(isoDate(START)).toBe('2025-03-01')
    expect(iso(Infinity)).toBe('0000-00-00T00:00:00.000Z')
  })

  it.each([
    [90 * DAY, '90 days'],
    [DAY, '24 h'],
    [12 * HOUR, '12 h'],
    [HOUR, '60 min'],
    [90 * 1000, '90 s'],
    [2 * MINUTE, '2 min'],
    [250, '250 ms'],
  ])('says %d ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })

  it('counts and lists', () => {
    expect([count(1, 'entry', 'entries'), count(2, 'entry', 'entries')]).toEqual([
      '1 entry',
      '2 entries',
    ])
    expect([list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual([
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
})
