import { describe, expect, it } from 'vitest'
import { joinExtracts } from '../../src/exchanges/join.ts'
import type { TokenRef } from '../../src/exchanges/token.ts'
import {
  APP,
  evidenceOf,
  extractPlans,
  jwt,
  refreshToken,
  START,
  V2,
  type EntryPlan,
} from './build-entry.ts'

const shared = refreshToken('shared')
const api = 'https://api.contoso.example/'

const refresh = (at: number, sent: string, answer: EntryPlan['answer'] = {}): EntryPlan => ({
  at,
  body: { client_id: APP, grant_type: 'refresh_token', refresh_token: sent },
  answer,
})
const call = (at: number | undefined, token: string): EntryPlan => ({
  at,
  method: 'GET',
  url: api,
  headers: { Authorization: `Bearer ${token}` },
})

/** The ids of all tokens after these captures were joined. */
async function ids(...captures: readonly (readonly EntryPlan[])[]): Promise<string[]> {
  const extracts = await Promise.all(captures.map((plans, n) => extractPlans(plans, `${n}.har`)))
  return joinExtracts(extracts).tokens.map(({ id }) => id)
}

describe('a token that two captures show', () => {
  it.each<[string, EntryPlan[], EntryPlan[], string[]]>([
    ['was sent first', [refresh(START, shared)], [call(START + 1, shared)], ['rt-1']],
    [
      'was sent first, in the later file',
      [call(START + 1, shared)],
      [refresh(START, shared)],
      ['rt-1'],
    ],
    ['was sent first in a call', [refresh(START + 1, shared)], [call(START, shared)], ['at-1']],
    [
      'was issued, though it was sent as another before',
      [refresh(START, shared)],
      [refresh(START + 1, refreshToken('b'), { access_token: shared })],
      ['at-1', 'rt-1'],
    ],
    [
      'was issued first, though another issue followed',
      [refresh(START, refreshToken('a'), { access_token: shared })],
      [refresh(START + 1, refreshToken('b'), { refresh_token: shared })],
      ['rt-1', 'at-1', 'rt-2'],
    ],
  ])('is named as what it %s', async (_, one, other, expected) => {
    expect(await ids(one, other)).toStrictEqual(expected)
  })
})

describe('tokens', () => {
  it('are numbered by their first sighting, what was sent before what came back', async () => {
    const answer = { refresh_token: refreshToken('c'), access_token: refreshToken('d') }
    const plans = [
      call(START + 1000, refreshToken('e')),
      refresh(START, refreshToken('a'), answer),
      call(START - 1000, refreshToken('f')),
      call(undefined, refreshToken('g')),
    ]
    const { tokens, bearerUses, exchanges } = await evidenceOf(...plans)
    expect(tokens.map(({ id }) => id)).toStrictEqual([
      'at-1',
      'rt-1',
      'rt-2',
      'at-2',
      'at-3',
      'at-4',
    ])
    expect(bearerUses.map(({ token, firstEntry }) => `${token} ${firstEntry}`).toSorted()).toEqual([
      'at-1 2',
      'at-3 0',
      'at-4 3',
    ])
    expect(exchanges[0]?.answer).toMatchObject({ refreshToken: 'rt-2', accessToken: 'at-2' })
  })
})

describe('a state', () => {
  async function stateTokens(...states: readonly string[]): Promise<readonly TokenRef[]> {
    const { tokens } = await evidenceOf(
      ...states.map((state, n): EntryPlan => {
        const query = new URLSearchParams({ client_id: APP, response_type: 'code', state })
        return { at: START + n, method: 'GET', url: `${V2}/authorize?${query.toString()}` }
      }),
    )
    return tokens
  }

  it('keeps what it says to itself, though it is a JWT', async () => {
    const [token, ...others] = await stateTokens(jwt({ aud: 'https://app.contoso.example' }))
    expect(others).toStrictEqual([])
    expect(token).toMatchObject({ id: 'state-1', kind: 'state', format: 'jwt' })
    expect(token).not.toHaveProperty('claims')
  })

  it('is no damaged copy of another one: applications make it as they like', async () => {
    const state = `State-${'Ab1'.repeat(60)}`
    const tokens = await stateTokens(state, state.toLowerCase(), state.slice(0, 120))
    expect(tokens.map(({ id }) => id)).toStrictEqual(['state-1', 'state-2', 'state-3'])
    for (const token of tokens) expect(token).not.toHaveProperty('alteredCopyOf')
  })
})
