import { describe, expect, it } from 'vitest'
import { extractExchanges, type ExtractionOptions } from '../../src/exchanges/extract.ts'
import type { Extract } from '../../src/exchanges/extract.ts'
import { joinExtracts } from '../../src/exchanges/join.ts'
import type { HarFault } from '../../src/readers/har/har-lint.ts'
import {
  APP,
  START,
  TENANT,
  buildEntry,
  evidenceOf,
  exchangeOf,
  extractPlans,
  jwt,
  refreshToken,
  type EntryPlan,
} from './build-entry.ts'

const refresh = {
  body: {
    client_id: APP,
    grant_type: 'refresh_token',
    refresh_token: refreshToken('a'),
    scope: 'https://graph.microsoft.com/.default openid',
  },
  answer: {
    token_type: 'Bearer',
    expires_in: 3600,
    scope: 'email https://graph.microsoft.com/User.Read',
    access_token: jwt({ aud: 'https://graph.microsoft.com', exp: 1_740_820_000, tid: TENANT }),
    refresh_token: refreshToken('b'),
  },
}

describe('a v2 refresh', () => {
  it('becomes one exchange with both refresh tokens named', async () => {
    const { exchanges, tokens } = await evidenceOf(refresh)
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]).toMatchObject({
      id: 'x1',
      kind: 'token',
      startedAt: START,
      endedAt: START + 200,
      authority: { provider: 'entra', cloud: 'public', tenant: TENANT, protocol: 'v2' },
      client: { id: APP, browser: false },
      channel: 'public',
      outcome: 'success',
      definite: true,
      request: { grantType: 'refresh_token', refreshToken: 'rt-1', refreshTokenField: 'token' },
      answer: { refreshToken: 'rt-2', accessToken: 'at-1', expiresIn: 3600 },
    })
    expect(
      tokens.map(({ id, kind, format, comparable, synthetic }) => [
        id,
        kind,
        format,
        comparable,
        synthetic,
      ]),
    ).toStrictEqual([
      ['rt-1', 'refresh', 'entra', true, true],
      ['rt-2', 'refresh', 'entra', true, true],
      ['at-1', 'access', 'jwt', true, true],
    ])
    expect(tokens[2]?.claims).toStrictEqual({
      audience: 'https://graph.microsoft.com',
      expiresAt: 1_740_820_000_000,
      tenant: TENANT,
    })
  })

  it('shows its parameters without any secret', async () => {
    const { parameters } = await exchangeOf(refresh)
    expect(parameters).toStrictEqual([
      { name: 'client_id', in: 'body', value: APP },
      { name: 'grant_type', in: 'body', value: 'refresh_token' },
      { name: 'refresh_token', in: 'body', ref: 'rt-1' },
      { name: 'scope', in: 'body', value: 'https://graph.microsoft.com/.default openid' },
    ])
  })

  it('crosses a structured clone before it is joined', async () => {
    const extract = await extractPlans([refresh])
    expect(joinExtracts([structuredClone(extract)])).toStrictEqual(joinExtracts([extract]))
  })
})

describe('an extraction', () => {
  const run = async (plans: readonly EntryPlan[], options?: ExtractionOptions): Promise<Extract> =>
    extractExchanges(
      async function* read() {
        yield* plans.map((plan, index) => buildEntry({ index, ...plan }))
      },
      { name: 'a.har' },
      options,
    )
  const page: EntryPlan = { method: 'GET', url: 'https://app.contoso.example/' }
  const fault: HarFault = { path: 'response.content.size', problem: 'is missing' }
  const linted = { lint: async () => [fault] }

  it('needs to know no more than a name', async () => {
    const { facts, exchanges } = await run([page, refresh])
    expect(facts).toMatchObject({ name: 'a.har', entries: 2, diagnostics: [], browserMade: false })
    expect(facts).not.toHaveProperty('schemaViolations')
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]?.exchange).not.toHaveProperty('sender')
  })

  it('tells what its reader told, which is known at the end', async () => {
    const producer = { name: 'Firefox', version: '140.0' }
    const notes = (): { readonly diagnostics: []; readonly producer: typeof producer } => ({
      diagnostics: [],
      producer,
    })
    const { facts, exchanges } = await run([refresh], { notes })
    expect(facts).toMatchObject({ producer, browserMade: true })
    expect(exchanges[0]?.exchange.sender).toBe('a.har#')
  })

  it('tells of each exchange as it is found', async () => {
    let count = 0
    await run([refresh, page, refresh], { found: () => void count++ })
    expect(count).toBe(2)
  })

  it.each([
    [undefined, false],
    [false, false],
    [true, true],
  ])('lets its reader pass entries over unless all are wanted: %s', async (thorough, expected) => {
    const asked: boolean[] = []
    await extractExchanges(
      async function* read(interest) {
        asked.push(interest.thorough)
        yield* []
      },
      { name: 'a.har' },
      { ...(thorough !== undefined && { thorough }) },
    )
    expect(asked).toStrictEqual([expected])
  })

  it('checks exchanges and the head against the schema, where that was asked for', async () => {
    const head: HarFault = { path: 'version', problem: 'is missing' }
    const plans = [
      { ...page, more: linted },
      { ...refresh, more: linted },
    ]
    const { facts } = await run(plans, { notes: () => ({ diagnostics: [], logFaults: [head] }) })
    expect(facts.schemaViolations).toStrictEqual([
      { ...fault, count: 1, firstEntry: 1 },
      { ...head, count: 1 },
    ])
  })

  it('knows the masks of the user, of a value and of a whole body', async () => {
    const plans = [{ body: { ...refresh.body, refresh_token: 'gone-by-policy-of-contoso' } }]
    const body = [{ ...refresh, answer: 'gone-by-policy' }]
    const placeholders = ['gone-by-policy*']
    const read = async (all: EntryPlan[], options: ExtractionOptions): Promise<unknown> => {
      const [local] = (await run(all, options)).exchanges
      return [local?.exchange.request.refreshTokenField, local?.exchange.responseBody]
    }
    expect(await read(plans, { placeholders })).toStrictEqual(['placeholder', 'empty'])
    expect(await read(body, { placeholders })).toStrictEqual(['token', 'unknown'])
    expect(await read(body, {})).toStrictEqual(['token', 'seen'])
  })

  it('shows what a refused call exposes, but not the parameters of an exchange', async () => {
    const exposing = (path: string): string =>
      `https://api.contoso.example/${path}?access_token=${refreshToken('shown')}`
    const refused: EntryPlan = {
      method: 'GET',
      url: exposing('me'),
      headers: { Authorization: `Bearer ${refreshToken('sent')}` },
      status: 401,
    }
    const issued: EntryPlan = { ...refresh, url: exposing('oauth2/v2.0/token') }
    const { exposures, exchanges } = await run([refused, issued])
    expect(exchanges.map(({ exchange }) => exchange.kind)).toStrictEqual(['resource', 'token'])
    expect(exposures.map(({ entry }) => entry)).toStrictEqual([0])
  })
})
