import { describe, expect, it } from 'vitest'
import { createNumbering } from '../../src/exchanges/join/numbering.ts'
import { joinExtracts } from '../../src/exchanges/join.ts'
import {
  evidenceOf,
  exchangeOf,
  extractPlans,
  refreshToken,
  START,
  type EntryPlan,
} from './build-entry.ts'

const REQUEST_ID = '55555555-5555-4555-8555-555555555555'
const unseen = { kind: 'unknown', why: 'dropped' } as const

const failed: EntryPlan = {
  body: { grant_type: 'refresh_token', refresh_token: refreshToken('a') },
  status: 400,
  answer: {
    error: 'invalid_grant',
    error_description: 'AADSTS700082: expired',
    trace_id: REQUEST_ID,
  },
}

describe('the place of an exchange', () => {
  const place = { line: 12, column: 5, member: 'raw/012_c.txt' }

  it('tells where a person finds it: line and column, or the session of an archive', async () => {
    expect(await exchangeOf({ index: 7, more: place })).toMatchObject({
      capture: 'a.har',
      entry: 7,
      ...place,
    })
    const { alsoAt } = await exchangeOf({})
    expect(alsoAt).toStrictEqual([])
  })

  it('tells nothing that the capture does not tell', async () => {
    const exchange = await exchangeOf({})
    for (const name of Object.keys(place)) expect(exchange).not.toHaveProperty(name)
  })

  it('is told of each recording', async () => {
    const { exchanges } = await evidenceOf(failed, { ...failed, more: place }, failed)
    expect(exchanges.map(({ alsoAt }) => alsoAt)).toStrictEqual([
      [
        { capture: 'a.har', entry: 1, ...place },
        { capture: 'a.har', entry: 2 },
      ],
    ])
  })

  it('tells no folder, which may be called after a person', async () => {
    const member = 'captures of Ada/raw/3_c.txt'
    expect(await exchangeOf({ more: { member } })).toMatchObject({ member: 'raw/3_c.txt' })
  })
})

describe('the id that the server gave a request', () => {
  const called: EntryPlan = {
    method: 'GET',
    url: 'https://graph.microsoft.com/v1.0/me',
    headers: { Authorization: `Bearer ${refreshToken('at')}` },
    status: 401,
    answer: '{}',
  }
  const header = { 'x-ms-request-id': REQUEST_ID }

  it.each<[string, EntryPlan, number]>([
    ['a header', { ...called, answerHeaders: header }, 1],
    ['the body of an error', failed, 1],
    ['neither', called, 2],
    ['a header that is no GUID', { ...called, answerHeaders: { 'x-ms-request-id': '1' } }, 2],
  ])('proves two recordings to be one, from %s', async (_, plan, count) => {
    expect((await evidenceOf(plan, plan)).exchanges).toHaveLength(count)
  })

  it.each<[string, EntryPlan[], number]>([
    ['the first of equals', [{}, {}], 0],
    ['the one with the answer’s body', [{ answer: unseen }, {}], 1],
    ['the one that was not cut short', [{ more: { aborted: true } }, {}], 1],
    [
      'the one that was not cut short, even without a body',
      [{ more: { aborted: true } }, { answer: unseen }],
      1,
    ],
  ])('lets %s stand for all', async (_, changes, entry) => {
    const plans = changes.map((change) => ({ ...called, answerHeaders: header, ...change }))
    const { exchanges } = await evidenceOf(...plans)
    expect(exchanges.map((exchange) => exchange.entry)).toStrictEqual([entry])
  })
})

describe('numbers', () => {
  it('go on from one join to the next', async () => {
    const nextNumber = createNumbering()
    const answer = { id_token: 'x', client_info: btoa('{"uid":"ada","utid":"t1"}') }
    const extract = await extractPlans([
      { ...failed, at: START },
      { at: START + 1000, answer },
    ])
    joinExtracts([extract], nextNumber)
    const { exchanges, tokens } = joinExtracts([extract], nextNumber)
    expect(exchanges.map(({ id }) => id)).toStrictEqual(['x3', 'x4'])
    expect(exchanges[1]?.user).toBe('user-2')
    expect(tokens.map(({ id }) => id)).toStrictEqual(['rt-2'])
    expect([nextNumber('x'), nextNumber('user'), nextNumber('rt')]).toStrictEqual([5, 3, 3])
  })
})

describe('calls and exposures', () => {
  const token = refreshToken('at')
  const api = 'https://api.contoso.example/'
  const call = (at: number | undefined): EntryPlan => ({
    at,
    method: 'GET',
    url: `${api}?access_token=${token}`,
    headers: { Authorization: `Bearer ${token}` },
  })

  it('are told by time, whatever the files are called; those without a time come last', async () => {
    const { bearerUses, exposures } = joinExtracts([
      await extractPlans([call(START + 1000)], 'a.har'),
      await extractPlans([call(undefined)], 'b.har'),
      await extractPlans([call(START)], 'c.har'),
    ])
    const order = ['c.har', 'a.har', 'b.har']
    expect(bearerUses.map(({ capture }) => capture)).toStrictEqual(order)
    expect(exposures.map(({ capture }) => capture)).toStrictEqual(order)
  })

  it('name their token; a secret has none', async () => {
    const { exposures } = await evidenceOf(call(START), {
      ...call(START + 1),
      url: `${api}?client_id=shop-front&client_secret=synthetic`,
    })
    expect(exposures.map(({ token: id, client }) => [id, client])).toStrictEqual([
      ['at-1', undefined],
      [undefined, 'shop-front'],
    ])
    expect(exposures[0]).not.toHaveProperty('client')
    expect(exposures[1]).not.toHaveProperty('token')
  })
})
