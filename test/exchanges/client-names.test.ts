import { describe, expect, it } from 'vitest'
import { evidenceOf, START, type EntryPlan } from './build-entry.ts'

const idp = 'https://contoso.auth0.com'
const hidden = 'CanaryAb3De7Fg2Hi9Jk4Lm6Np8Q'
const other = 'CanaryZy9Xw2Vu7Ts4Rq6Po3Nm8L'

const redeemed = (id: string): EntryPlan => ({
  url: `${idp}/oauth/token`,
  body: { grant_type: 'authorization_code', client_id: id, audience: `https://${id}.example` },
})
const signIn = (id: string, query = ''): EntryPlan => ({
  method: 'GET',
  url: `${idp}/authorize?response_type=code&client_id=${id}${query}`,
})

async function names(...plans: readonly EntryPlan[]): Promise<(string | undefined)[]> {
  const { exchanges } = await evidenceOf(
    ...plans.map((plan, n) => ({ ...plan, at: START + n * 1000 })),
  )
  return exchanges.map(({ client }) => client.id)
}

describe('a client whose id may be a secret', () => {
  it('has no number where a sign-in showed its id, so that the next one is the first', async () => {
    expect(await names(signIn(hidden), redeemed(hidden), redeemed(other))).toStrictEqual([
      hidden,
      hidden,
      '(other 1)',
    ])
  })

  it.each<[string, EntryPlan]>([
    ['was posted to the sign-in', { ...signIn(hidden), method: 'POST' }],
    [
      'stood in the address of a token request',
      { method: 'GET', url: `${idp}/oauth/token?grant_type=refresh_token&client_id=${hidden}` },
    ],
    ['came beside the id that the sign-in showed', signIn('shop-front', `&client_id=${hidden}`)],
  ])('is not named by an id that %s: no browser showed it as one', async (_, plan) => {
    const [, redemption] = await names(plan, redeemed(hidden))
    expect(redemption).toBe('(other 1)')
  })

  it('gives its name to its own parameter only', async () => {
    const body = new URLSearchParams([
      ['grant_type', 'authorization_code'],
      ['client_id', hidden],
      ['client_id', 'shop-front'],
      ['prompt', hidden],
    ]).toString()
    const { exchanges } = await evidenceOf({ url: `${idp}/oauth/token`, body })
    expect(exchanges[0]?.parameters.map(({ name, value }) => [name, value])).toStrictEqual([
      ['grant_type', 'authorization_code'],
      ['client_id', '(other 1)'],
      ['client_id', 'shop-front'],
      ['prompt', '(other)'],
    ])
  })
})
