import { describe, expect, it } from 'vitest'
import { createBearerCounter, type Call } from '../../src/exchanges/bearer-uses.ts'
import { PLACEHOLDER } from '../../src/exchanges/token.ts'
import { START } from './build-entry.ts'

describe('the calls with a token', () => {
  const call: Call = { index: 0, startedAt: START, isRejected: false, isCleartext: false }
  const host = 'api.contoso.example'
  const uses = (...calls: readonly Partial<Call>[]): unknown => {
    const counter = createBearerCounter('a.har')
    for (const one of calls) counter.count('at-1', host, { ...call, ...one })
    return counter.uses()[0]
  }
  const counted = { capture: 'a.har', token: 'at-1', host, firstEntry: 0 }

  it('are counted, with the last that was accepted', () => {
    expect(
      uses(
        { index: 0, startedAt: START + 2 },
        { index: 1, startedAt: START + 1 },
        { index: 2, startedAt: START + 3, isRejected: true },
      ),
    ).toStrictEqual({
      ...counted,
      firstEntry: 1,
      calls: 3,
      rejected: 1,
      firstAt: START + 1,
      lastAt: START + 3,
      lastAcceptedAt: START + 2,
      lastAcceptedEntry: 0,
    })
  })

  it('begin with the first by time: files need not be in that order', () => {
    const cleartext = (...calls: readonly Partial<Call>[]) =>
      uses(...calls.map((one, index) => ({ isCleartext: true, index, ...one })))
    expect(
      cleartext({ startedAt: START + 2 }, { startedAt: START + 1 }, { startedAt: START + 1 }),
    ).toMatchObject({ firstEntry: 1, firstAt: START + 1, cleartext: { calls: 3, firstEntry: 1 } })
    expect(cleartext({ startedAt: undefined }, { startedAt: START })).toMatchObject({
      firstEntry: 1,
      cleartext: { firstEntry: 1 },
    })
    expect(cleartext({ isCleartext: false }, { startedAt: START + 1 })).toMatchObject({
      firstEntry: 0,
      cleartext: { calls: 1, firstEntry: 1 },
    })
  })

  it('are counted without times, too', () => {
    const untimed = { startedAt: undefined }
    expect(uses(untimed, { ...untimed, index: 1 })).toStrictEqual({
      ...counted,
      calls: 2,
      rejected: 0,
      lastAcceptedEntry: 1,
    })
    expect(uses({ isRejected: true, ...untimed })).toStrictEqual({
      ...counted,
      calls: 1,
      rejected: 1,
    })
    expect(uses({ index: 0 }, { ...untimed, index: 1 })).toMatchObject({ lastAcceptedEntry: 0 })
  })

  it('are told apart by token and host, and by what went in clear', () => {
    const counter = createBearerCounter('a.har')
    counter.count('at-1', host, { ...call, index: 4, isCleartext: true })
    counter.count('at-1', host, { ...call, index: 5, isCleartext: true })
    counter.count('at-1', 'other.contoso.example', call)
    counter.count('at-2', host, call)
    expect(counter.uses()).toMatchObject([
      { calls: 2, firstEntry: 4, cleartext: { calls: 2, firstEntry: 4 } },
      { host: 'other.contoso.example', calls: 1 },
      { token: 'at-2', calls: 1 },
    ])
    expect(counter.facts()).toStrictEqual({})
  })

  it('with a masked token are only counted where they went in clear', () => {
    const counter = createBearerCounter('a.har')
    counter.count(PLACEHOLDER, host, call)
    expect(counter.facts()).toStrictEqual({})
    counter.count(PLACEHOLDER, host, { ...call, index: 3, isCleartext: true })
    counter.count(PLACEHOLDER, host, { ...call, index: 4, isCleartext: true })
    expect(counter.facts()).toStrictEqual({ maskedInTheClear: { count: 2, firstEntry: 3 } })
    expect(counter.uses()).toEqual([])
  })
})
