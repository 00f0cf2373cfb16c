import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { describeEnd, type EndOfReuse } from '../../src/rules/parts/end-of-reuse.ts'
import { DAY, HOUR, refresh, refused, signIn, trail } from '../lineage/build-trail.ts'

/** How it ends that `rt-a` is sent, by what these exchanges show. */
function endOf(exchanges: readonly Exchange[]): EndOfReuse {
  const run = trail(exchanges)
  const family = run.familyOf('rt-a')
  const token = run.refreshToken('rt-a')
  if (family === undefined || token === undefined) throw new Error('rt-a is not followed')
  return describeEnd(token, family, run.senders('rt-a'))
}

const issued = signIn({ at: 0, brings: 'rt-a' })
const use = (at: number, exchange: Partial<Exchange> = {}): Exchange =>
  refresh({ at, sends: 'rt-a', brings: 'rt-b', exchange })

describe('describeEnd at other providers', () => {
  const at = (provider: Exchange['authority']['provider']): EndOfReuse => {
    const authority = { host: 'id.fabrikam.example', provider, protocol: 'other' } as const
    return endOf([
      signIn({ at: 0, brings: 'rt-a', exchange: { authority } }),
      use(HOUR, { authority }),
    ])
  }

  it.each(['okta', 'auth0'] as const)('foretells the end of the family at %s', (provider) => {
    const name = { okta: 'Okta', auth0: 'Auth0' }[provider]
    expect(at(provider)).toEqual({
      inherited: false,
      why: `${name} takes the second use of a replaced refresh token for theft.`,
      when: `As soon as its grace period is over, ${name} revokes the whole family: the newer tokens die too.`,
    })
  })

  it.each([
    ['b2c', 'Azure AD B2C'],
    ['google', 'Google'],
    ['other', 'id.fabrikam.example'],
  ] as const)('foretells nothing that %s does not document', (provider, name) => {
    const end = at(provider)
    expect(Object.keys(end)).toEqual(['inherited', 'why'])
    expect(end.why).toContain(`the old one. ${name} does not document how long`)
  })

  it('knows the fixed end of a page at Entra only', () => {
    const authority = {
      host: 'id.fabrikam.example',
      provider: 'other',
      protocol: 'other',
    } as const
    expect(endOf([issued, use(HOUR, { channel: 'browser' })]).inherited).toBe(true)
    const elsewhere = signIn({ at: 0, brings: 'rt-a', exchange: { authority } })
    expect(endOf([elsewhere, use(HOUR, { authority, channel: 'browser' })]).inherited).toBe(false)
  })
})

describe('describeEnd at Entra', () => {
  it.each([
    [
      'of a token whose issue was seen',
      [issued, use(HOUR)],
      'On 2025-05-30, 90 days after rt-a was issued, however often it is used: AADSTS700082, "expired due to inactivity". It was issued on 2025-03-01 08:00:00Z; a policy may end it earlier.',
    ],
    [
      'of a token from before the capture',
      [use(HOUR)],
      'On 2025-05-30 at the latest, 90 days after rt-a was issued, however often it is used: AADSTS700082, "expired due to inactivity". It was first seen on 2025-03-01; a policy may end it earlier.',
    ],
    [
      'of a page',
      [
        signIn({ at: 0, brings: 'rt-a', exchange: { channel: 'browser' } }),
        use(HOUR, { channel: 'browser' }),
      ],
      'On 2025-03-02, 24 hours after the sign-in, like every other token of this sign-in.',
    ],
    [
      'that has come',
      [issued, use(HOUR), refused(700082, { at: 91 * DAY, sends: 'rt-a' })],
      'It failed on 2025-05-31 08:00:00Z: the token had reached its end.',
    ],
    [
      'that another refusal does not tell',
      [issued, refused(50076, { at: HOUR, sends: 'rt-a' })],
      'On 2025-05-30, 90 days after rt-a was issued, however often it is used: AADSTS700082, "expired due to inactivity". It was issued on 2025-03-01 08:00:00Z; a policy may end it earlier.',
    ],
  ])('tells the end %s', (_name, exchanges, when) => {
    expect(endOf(exchanges).when).toBe(when)
  })

  it.each([700082, 70008, 700084])('takes AADSTS%i for the end', (code) => {
    const { when } = endOf([issued, refused(code, { at: HOUR, sends: 'rt-a' })])
    expect(when).toMatch(/^It failed on 2025-03-01 09:00:00Z/)
  })

  it('tells no day where no time was recorded', () => {
    const timeless = [signIn({ brings: 'rt-a' }), refused(700082, { sends: 'rt-a' })]
    expect(endOf(timeless)).toEqual({ inherited: false })
  })

  it('takes a token for a page’s as soon as a page has sent it', () => {
    const mixed = [issued, use(HOUR), use(2 * HOUR, { channel: 'browser' })]
    expect(endOf(mixed).inherited).toBe(true)
  })
})
