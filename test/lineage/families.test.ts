import { describe, expect, it } from 'vitest'
import { DAY, HOUR, START, refresh, refused, signIn, trail } from './build-trail.ts'

describe('families', () => {
  it('joins a token and what its redemptions returned, by generation', () => {
    const { families } = trail([
      signIn({ at: 0, brings: 'rt-1' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: 2 * HOUR, sends: 'rt-2', brings: 'rt-3' }),
    ])
    expect(families).toHaveLength(1)
    expect(families[0]?.members.map(({ id, generation }) => [id, generation])).toEqual([
      ['rt-1', 0],
      ['rt-2', 1],
      ['rt-3', 2],
    ])
    expect(families[0]?.signIn?.id).toBe('x1')
  })

  it('keeps two sign-ins apart, in order of first sight', () => {
    const { families } = trail([
      signIn({ at: HOUR, brings: 'rt-2' }),
      signIn({ at: 0, brings: 'rt-1' }),
    ])
    expect(families.map(({ members }) => members[0]?.id)).toEqual(['rt-1', 'rt-2'])
  })

  it('branches where one token was redeemed twice', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3' }),
      refresh({ at: 2 * HOUR, sends: 'rt-3', brings: 'rt-4' }),
    ])
    expect(made.families).toHaveLength(1)
    expect(made.refreshToken('rt-1')?.replacedBy).toEqual(['rt-2', 'rt-3'])
    expect(made.refreshToken('rt-3')?.replacedBy).toEqual(['rt-4'])
    expect(made.refreshToken('rt-2')?.replacedBy).toEqual([])
  })

  it('grows nothing from a failed or void redemption', () => {
    const made = trail([
      refused(700082, { at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3', exchange: { definite: false } }),
    ])
    expect(made.refreshToken('rt-1')?.replacedBy).toEqual([])
    expect(made.families).toHaveLength(3)
  })

  it('is not led into a circle by a server that returns an older token', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
      refresh({ at: HOUR, sends: 'rt-2', brings: 'rt-1' }),
    ])
    expect(made.families).toHaveLength(1)
    expect(made.refreshToken('rt-1')?.replacedBy).toEqual(['rt-2'])
    expect(made.refreshToken('rt-2')?.replacedBy).toEqual([])
  })

  it('follows a token that was redeemed before it was issued, by clocks that disagree', () => {
    const made = trail([
      refresh({ at: 0, sends: 'rt-2', brings: 'rt-3', capture: 'ahead.har' }),
      signIn({ at: HOUR, brings: 'rt-1', capture: 'behind.har' }),
      refresh({ at: 2 * HOUR, sends: 'rt-1', brings: 'rt-2', capture: 'behind.har' }),
    ])
    expect(made.refreshToken('rt-1')?.replacedBy).toEqual(['rt-2'])
    expect(made.refreshToken('rt-2')?.replacedBy).toEqual(['rt-3'])
    expect(made.refreshToken('rt-3')?.generation).toBe(2)
    expect(made.families.map(({ signIn: first }) => first?.id)).toEqual(['x2'])
  })

  it('names the user only where all members agree', () => {
    const one = trail([
      signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1' } }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2' }),
    ])
    expect(one.families[0]?.user).toBe('user-1')
    const two = trail([
      signIn({ at: 0, brings: 'rt-1', exchange: { user: 'user-1' } }),
      refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-2', exchange: { user: 'user-2' } }),
    ])
    expect(two.families[0]?.user).toBeUndefined()
  })

  it('follows no masked token, and says so', () => {
    const made = trail([refresh({ at: 0, sends: 'placeholder', brings: 'placeholder' })])
    expect(made.families).toEqual([])
    expect(made.unfollowed.map(({ id }) => id)).toEqual(['x1'])
  })

  it('grows linearly: ten thousand refreshes in a row are one family', () => {
    const chain = Array.from({ length: 10_000 }, (_, n) =>
      refresh({ at: n * HOUR, sends: `rt-${n}`, brings: `rt-${n + 1}` }),
    )
    const made = trail(chain)
    expect(made.families[0]?.members.at(-1)?.generation).toBe(10_000)
  })
})

describe('the token in use at the end', () => {
  const held = (...exchanges: Parameters<typeof trail>[0]) =>
    trail(exchanges)
      .families.flatMap(({ members }) => members)
      .filter(({ forecast }) => forecast?.inUse)
      .map(({ id }) => id)

  it('is what the last refresh brought', () => {
    expect(held(refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }))).toEqual(['rt-2'])
  })

  it('is the old one where the client keeps sending it', () => {
    expect(
      held(
        refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' }),
        refresh({ at: HOUR, sends: 'rt-1', brings: 'rt-3' }),
      ),
    ).toEqual(['rt-1'])
  })

  it('is the sent one where nothing came back', () => {
    expect(held(refresh({ at: 0, sends: 'rt-1' }))).toEqual(['rt-1'])
  })

  it('is what the sign-in brought where no refresh follows', () => {
    expect(held(signIn({ at: 0, brings: 'rt-1' }))).toEqual(['rt-1'])
  })
})

describe('issue and forecast', () => {
  it('counts ninety days from the answer that brought the token', () => {
    const member = trail([signIn({ at: 0, took: 0, brings: 'rt-1' })]).refreshToken('rt-1')
    expect(member?.issue).toEqual({ at: START, basis: 'answer', exchange: 'x1' })
    expect(member?.forecast).toMatchObject({ expiresAt: START + 90 * DAY, atLatest: false })
  })

  it('says "at the latest" where only its use was seen', () => {
    const member = trail([refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' })]).refreshToken('rt-1')
    expect(member?.issue).toBeUndefined()
    expect(member?.forecast).toMatchObject({ expiresAt: START + 90 * DAY, atLatest: true })
  })

  it('believes the age that the answer tells', () => {
    const member = trail([
      refresh({ at: 0, took: 0, sends: 'rt-1', answer: { refreshTokenAgeMs: 10 * DAY } }),
    ]).refreshToken('rt-1')
    expect(member?.issue).toMatchObject({ at: START - 10 * DAY, basis: 'age-header' })
    expect(member?.forecast?.expiresAt).toBe(START + 80 * DAY)
  })

  it('believes the date that an error tells', () => {
    const member = trail([
      refused(700082, {
        at: 0,
        sends: 'rt-1',
        exchange: {
          error: {
            codes: [700082],
            b2cCodes: [],
            facts: { issuedAt: START - 91 * DAY, windowMs: 90 * DAY },
            from: 'json',
          },
        },
      }),
    ]).refreshToken('rt-1')
    expect(member?.issue).toMatchObject({ at: START - 91 * DAY, basis: 'error-text' })
    expect(member?.forecast?.expiresAt).toBe(START - DAY)
  })

  it('lets every token of a page end with its sign-in', () => {
    const page = { exchange: { channel: 'browser' as const } }
    const made = trail([
      signIn({ at: 0, took: 0, brings: 'rt-1', ...page }),
      refresh({ at: 20 * HOUR, sends: 'rt-1', brings: 'rt-2', ...page }),
    ])
    expect(made.refreshToken('rt-2')?.forecast?.expiresAt).toBe(START + DAY)
  })

  it("takes the server's own word before any documented window", () => {
    const made = trail([
      signIn({ at: 0, took: 0, brings: 'rt-1', answer: { refreshTokenExpiresIn: 3600 } }),
    ])
    expect(made.refreshToken('rt-1')?.forecast?.expiresAt).toBe(START + HOUR)
  })

  it('predicts nothing where the provider documents no window', () => {
    const authority = { host: 'login.live.com', provider: 'msa', protocol: 'msa' } as const
    const made = trail([signIn({ at: 0, brings: 'rt-1', exchange: { authority } })])
    expect(made.refreshToken('rt-1')?.forecast).toBeUndefined()
  })
})
