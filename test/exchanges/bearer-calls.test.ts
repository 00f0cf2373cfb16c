import { describe, expect, it } from 'vitest'
import { bearerPasser, countBearer } from '../../src/exchanges/bearer-calls.ts'
import { createBearerCounter, type BearerCounter } from '../../src/exchanges/bearer-uses.ts'
import { createTokenTable, type TokenTable } from '../../src/exchanges/border/token-table.ts'
import { requestOf } from '../../src/exchanges/endpoint/recognise.ts'
import { hostFinder, targetOf } from '../../src/exchanges/endpoint/target.ts'
import { buildEntry, jwt, refreshToken, START, type EntryPlan } from './build-entry.ts'

interface Counting {
  readonly table: TokenTable
  readonly bearers: BearerCounter
}

const begin = (): Counting => ({ table: createTokenTable(), bearers: createBearerCounter('a.har') })

function count(counting: Counting, plan: EntryPlan): void {
  const entry = buildEntry({ method: 'GET', ...plan })
  const target = targetOf(entry.request.url)
  if (target !== undefined) countBearer(requestOf(entry, target), counting)
}

/** All that came of the calls. */
const told = ({ table, bearers }: Counting): unknown => ({
  tokens: table.tokens(),
  uses: bearers.uses(),
  ...bearers.facts(),
})

const one = jwt({ aud: 'one' })
const two = refreshToken('two')
const api = 'https://api.contoso.example/me'

describe('a call with a bearer token', () => {
  const bearer = { Authorization: `Bearer ${one}` }

  it.each<[string, EntryPlan, unknown]>([
    ['answered', { status: 200 }, { calls: 1, rejected: 0, lastAcceptedEntry: 0 }],
    ['refused, which rejects no token', { status: 403 }, { rejected: 0, lastAcceptedEntry: 0 }],
    ['not answered', { answer: null }, { calls: 1, rejected: 0, lastAcceptedEntry: 0 }],
    ['rejected', { status: 401 }, { calls: 1, rejected: 1 }],
  ])('counts as %s', (_what, plan, expected) => {
    const counting = begin()
    count(counting, { url: api, headers: bearer, ...plan })
    expect(counting.bearers.uses()).toMatchObject([{ host: 'api.contoso.example', token: '0' }])
    expect(counting.bearers.uses()).toMatchObject([expected])
    expect(counting.table.tokens()).toStrictEqual([{ value: one, kind: 'access', issued: false }])
  })
})

describe('a call that was passed over', () => {
  it.each<[string, string, string]>([
    ['a bearer token', api, `Bearer ${one}`],
    ['a bound token', api, `DPoP ${one}`],
    ['plain http to another machine', 'http://api.contoso.example/me', `Bearer ${one}`],
    ['plain http to the machine itself', 'http://localhost:7071/me', `Bearer ${one}`],
    ['a mask on plain http', 'http://api.contoso.example/me', '[REDACTED]'],
    ['a mask', api, 'Bearer [REDACTED]'],
    ['a password', api, 'Basic c3ludGhldGljOnN5bnRoZXRpYw=='],
    ['no address', '/me', `Bearer ${one}`],
  ])('counts as if it had been read: %s', (_what, url, authorization) => {
    const read = begin()
    count(read, { index: 3, url, headers: { Authorization: authorization } })
    const passed = begin()
    bearerPasser(passed, hostFinder())({ index: 3, startedAt: START, url, authorization })
    expect(told(passed)).toStrictEqual(told(read))
  })

  it('counts each time, by token and host', () => {
    const counting = begin()
    const pass = bearerPasser(counting, hostFinder())
    const made = [
      [api, one],
      [api, one],
      [api, two],
      ['https://api.fabrikam.example/', one],
      ['/me', one],
    ] as const
    for (const [index, [url, token]] of made.entries())
      pass({ index, url, authorization: `Bearer ${token}` })
    const uses = counting.bearers.uses()
    expect(uses.map(({ host, token, calls }) => [host, token, calls])).toStrictEqual([
      ['api.contoso.example', '0', 2],
      ['api.contoso.example', '1', 1],
      ['api.fabrikam.example', '0', 1],
    ])
  })
})
