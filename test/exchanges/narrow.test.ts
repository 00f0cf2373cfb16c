import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../src/exchanges/evidence.ts'
import { isNarrow, narrowEvidence } from '../../src/exchanges/narrow.ts'
import { PLACEHOLDER } from '../../src/exchanges/token.ts'
import { APP, evidenceOf, refreshToken, START, TENANT } from './build-entry.ts'

const OTHER = '33333333-abcd-4333-8333-333333333333'
const token = (tenant: string): string =>
  `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`

/** Refreshes of two clients, one in another tenant, one without a time. */
async function evidence(): Promise<Evidence> {
  const body = (client: string, name: string): Record<string, string> => ({
    grant_type: 'refresh_token',
    client_id: client,
    refresh_token: refreshToken(name),
  })
  const answer = { token_type: 'Bearer', access_token: 'SyntheticTokentrailAccess' }
  return evidenceOf(
    { body: body(APP, 'a'), answer, at: START },
    { body: body(OTHER, 'b'), answer: {}, at: START + 1000 },
    { body: body(APP, 'c'), answer: {}, at: START + 2000, url: token('fabrikam.example') },
    { body: body(APP, 'd'), answer: {}, at: undefined },
  )
}

describe('a part of a capture', () => {
  it.each([
    [{}, false],
    [{ client: APP }, true],
    [{ tenant: TENANT }, true],
    [{ since: 0 }, true],
    [{ until: 0 }, true],
  ])('is wanted or not: %o', (wanted, expected) => {
    expect(isNarrow(wanted)).toBe(expected)
  })

  it.each([
    ['everything', {}, [0, 1, 2, 3]],
    ['a client', { client: OTHER }, [1]],
    ['a client in other letters', { client: OTHER.toUpperCase() }, [1]],
    ['a tenant', { tenant: 'Fabrikam.example' }, [2]],
    ['a client in a tenant', { client: OTHER, tenant: 'fabrikam.example' }, []],
    ['from a moment on, and what has no time', { since: START + 1000 }, [1, 2, 3]],
    ['after it', { since: START + 1001 }, [2, 3]],
    ['until a moment', { until: START + 1000 }, [0, 1, 3]],
    ['before it', { until: START + 999 }, [0, 3]],
  ])('%s', async (_name, wanted, entries) => {
    const { exchanges } = narrowEvidence(await evidence(), wanted)
    expect(exchanges.map(({ entry }) => entry).toSorted((a, b) => a - b)).toStrictEqual(entries)
  })

  it('is no exchange whose client is unknown, where a client is wanted', async () => {
    const url = token('contoso.example')
    const whole = await evidenceOf({ url, body: { grant_type: 'refresh_token' } })
    expect(whole.exchanges).toHaveLength(1)
    expect(narrowEvidence(whole, { client: OTHER }).exchanges).toStrictEqual([])
  })

  it('leaves nothing as it is found where nothing is wanted', async () => {
    const whole = await evidence()
    expect(narrowEvidence(whole, {})).toBe(whole)
  })

  it('keeps the tokens of what is left, and what happened to them', async () => {
    const whole = await evidence()
    const [kept = ''] = whole.exchanges.flatMap(({ request }) => request.refreshToken ?? [])
    const use = {
      capture: 'a.har',
      host: 'api.contoso.example',
      calls: 1,
      rejected: 0,
      firstEntry: 9,
    }
    const shown = {
      capture: 'a.har',
      entry: 9,
      where: 'query',
      name: 'code',
      host: use.host,
    } as const
    const narrow = narrowEvidence(
      {
        ...whole,
        bearerUses: [kept, PLACEHOLDER, 'rt-of-others'].map((id) => ({ ...use, token: id })),
        exposures: [
          shown,
          ...[kept, PLACEHOLDER, 'rt-of-others'].map((id) => ({ ...shown, token: id })),
        ],
      },
      { client: APP, tenant: TENANT, until: START },
    )
    const sent = narrow.exchanges.map(({ request }) => request.refreshToken)
    expect(sent).toHaveLength(2)
    expect(narrow.tokens.map(({ id }) => id)).toStrictEqual(expect.arrayContaining(sent))
    expect(narrow.tokens.length).toBeLessThan(whole.tokens.length)
    expect(narrow.bearerUses.map(({ token: id }) => id)).toStrictEqual([kept, PLACEHOLDER])
    expect(narrow.exposures.map(({ token: id }) => id)).toStrictEqual([
      undefined,
      kept,
      PLACEHOLDER,
    ])
    expect(narrow.captures).toBe(whole.captures)
  })
})
