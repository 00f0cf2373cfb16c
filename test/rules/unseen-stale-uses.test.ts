import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { unseenStaleUses } from '../../src/rules/parts/unseen-stale-uses.ts'
import {
  HOUR,
  MINUTE,
  refresh,
  refused,
  signIn,
  trail,
  type Wanted,
} from '../lineage/build-trail.ts'

const MASKED = 'placeholder'

/** The places of the refresh and of the sign-in that each remark compares. */
function told(...exchanges: readonly Exchange[]): string[] {
  const remarks = [...unseenStaleUses(trail(exchanges))]
  return remarks.map(
    ({ inconclusive }) =>
      /refresh at (.*) sent .* sign-in at (.*) had brought/.exec(inconclusive)?.slice(1).join() ??
      inconclusive,
  )
}

/** A request whose body was not recorded. */
const unrecorded = (wanted: Wanted): Exchange => ({
  ...refresh({
    ...wanted,
    exchange: { client: { browser: false }, requestBody: 'unknown', ...wanted.exchange },
  }),
  request: { secretHints: [], hasClaims: false, hasPkce: false },
})

/** A success of which the body was not recorded. */
const unread = { outcome: 'unknown', responseBody: 'unknown' } as const

const authority = refresh().authority
const otherClient = { client: { id: 'app-2', browser: false } }

describe('a refresh after a sign-in that may have sent another token', () => {
  const NEW = signIn({ at: 0, brings: 'rt-new' })

  it.each<[string, Exchange[], string[]]>([
    ['a masked refresh', [refresh({ at: HOUR, sends: MASKED })], ['entry 1,entry 0']],
    ['a request without a body', [unrecorded({ at: HOUR })], ['entry 1,entry 0']],
    [
      'a request without a body that shows its Origin: how it was sent is not known well',
      [unrecorded({ at: HOUR, exchange: { channel: 'browser' } })],
      ['entry 1,entry 0'],
    ],
    [
      'only the first of several is told',
      [refresh({ at: HOUR, sends: MASKED }), refresh({ at: 2 * HOUR, sends: MASKED })],
      ['entry 1,entry 0'],
    ],
    [
      'the client of the refresh cannot be seen',
      [refresh({ at: HOUR, sends: MASKED, exchange: { client: { browser: false } } })],
      ['entry 1,entry 0'],
    ],
    [
      'the same client, its id in capitals',
      [
        refresh({
          at: HOUR,
          sends: MASKED,
          exchange: { client: { id: 'APP-1', browser: false } },
        }),
      ],
      ['entry 1,entry 0'],
    ],
    [
      'another host of the same cloud',
      [
        refresh({
          at: HOUR,
          sends: MASKED,
          exchange: { authority: { ...authority, host: 'login.windows.net' } },
        }),
      ],
      ['entry 1,entry 0'],
    ],
    ['no time at all', [refresh({ sends: MASKED })], ['entry 1,entry 0']],
    ['another client', [refresh({ at: HOUR, sends: MASKED, exchange: otherClient })], []],
    [
      'another channel',
      [refresh({ at: HOUR, sends: MASKED, exchange: { channel: 'browser' } })],
      [],
    ],
    [
      'another tenant',
      [
        refresh({
          at: HOUR,
          sends: MASKED,
          exchange: { authority: { ...authority, tenant: 'fabrikam.example' } },
        }),
      ],
      [],
    ],
    [
      'another policy',
      [
        refresh({
          at: HOUR,
          sends: MASKED,
          exchange: { authority: { ...authority, policy: 'b2c_1_edit' } },
        }),
      ],
      [],
    ],
    ['before the client had time to store what came', [refresh({ at: MINUTE, sends: MASKED })], []],
    [
      'a minute after the answer',
      [refresh({ at: MINUTE + 200, sends: MASKED })],
      ['entry 1,entry 0'],
    ],
    [
      'the new token is sent as well',
      [refresh({ at: HOUR, sends: MASKED }), refresh({ at: 2 * HOUR, sends: 'rt-new' })],
      [],
    ],
  ])('%s', (_name, later, expected) => {
    expect(told(NEW, ...later)).toEqual(expected)
  })

  it('is none before the sign-in, as servers tell it', () => {
    const answered = (serverAt: number): Wanted => ({ exchange: { serverAt } })
    const [grant, masked] = [
      signIn({ ...answered(HOUR), brings: 'rt-new' }),
      (at: number) => refresh({ ...answered(at), sends: MASKED }),
    ] as const
    expect(told(grant, masked(0))).toEqual([])
    expect(told(grant, masked(2 * HOUR))).toEqual(['entry 1,entry 0'])
  })

  it('is none of another user, but may be of one that nobody names', () => {
    const ofUser = (user: string): Wanted => ({ exchange: { user } })
    const grant = signIn({ at: 0, brings: 'rt-new', ...ofUser('user-1') })
    const masked = { at: HOUR, sends: MASKED }
    expect(told(grant, refresh({ ...masked, ...ofUser('user-2') }))).toEqual([])
    expect(told(grant, refresh({ ...masked, ...ofUser('user-1') }))).toEqual(['entry 1,entry 0'])
    expect(told(grant, unrecorded({ at: HOUR }))).toEqual(['entry 1,entry 0'])
    expect(told(NEW, refresh({ ...masked, ...ofUser('user-2') }))).toEqual(['entry 1,entry 0'])
  })

  it('is looked for among the first requests only', () => {
    const others = (many: number): Exchange[] =>
      Array.from({ length: many }, (_, n) =>
        refresh({ at: HOUR + n, sends: MASKED, exchange: otherClient }),
      )
    const own = refresh({ at: 2 * HOUR, sends: MASKED })
    expect(told(NEW, ...others(23), own)).toEqual(['entry 24,entry 0'])
    expect(told(NEW, ...others(24), own)).toEqual([])
  })
})

describe('a sign-in of which a refresh after it may have sent nothing', () => {
  const masked = refresh({ at: HOUR, sends: MASKED })

  it.each<[string, Exchange, string[]]>([
    ['brought a masked token', signIn({ at: 0, brings: MASKED }), ['entry 1,entry 0']],
    ['was not read', signIn({ at: 0, exchange: unread }), ['entry 1,entry 0']],
    ['brought no refresh token', signIn({ at: 0 }), []],
    ['was refused', refused(70000, { at: 0, request: { grantType: 'authorization_code' } }), []],
    ['is none, but a refresh', refresh({ at: 0, brings: MASKED }), []],
  ])('%s', (_name, grant, expected) => {
    expect(told(grant, masked)).toEqual(expected)
  })

  it('is told once for a capture', () => {
    const later = (at: number, capture: string): Exchange[] => [
      signIn({ at, brings: MASKED, capture }),
      refresh({ at: at + HOUR, sends: MASKED, capture }),
    ]
    expect(told(...later(0, 'a.har'), ...later(2 * HOUR, 'a.har'))).toEqual(['entry 1,entry 0'])
    const remarks = [...unseenStaleUses(trail([...later(0, 'a.har'), ...later(0, 'b.har')]))]
    expect(remarks.map(({ capture }) => capture)).toEqual(['a.har', 'b.har'])
  })

  it('brought a masked token beside an older one that is still in use', () => {
    const old = (at: number): Exchange => refresh({ at, sends: 'rt-old', brings: 'rt-old' })
    const grant = signIn({ at: HOUR, brings: MASKED })
    expect(told(old(0), grant, old(2 * HOUR))).toEqual(['entry 2,entry 1'])
    expect(told(grant, old(2 * HOUR))).toEqual([])
  })
})

describe('a token without an origin, sent after a sign-in', () => {
  const NEW = signIn({ at: HOUR, brings: 'rt-new' })
  const orphan = refresh({ at: 2 * HOUR, sends: 'rt-other', brings: 'rt-next' })
  const TOLD = ['entry 2,entry 1']

  it.each<[string, Exchange, string[]]>([
    ['a masked refresh', refresh({ at: 0, sends: MASKED }), TOLD],
    ['a masked answer', refresh({ at: 0, sends: 'rt-a', brings: MASKED }), TOLD],
    ['an answer that was not recorded', refresh({ at: 0, exchange: unread }), TOLD],
    ['a request that was not recorded', unrecorded({ at: 0 }), TOLD],
    [
      'a request that was not recorded, and brought it',
      unrecorded({ at: 0, brings: 'rt-other' }),
      TOLD,
    ],
    ['a refresh that brought it', refresh({ at: 0, sends: MASKED, brings: 'rt-other' }), []],
    ['all of another refresh', refresh({ at: 0, sends: 'rt-a', brings: 'rt-b' }), []],
    [
      'a masked refresh in another tenant',
      refresh({
        at: 0,
        sends: MASKED,
        exchange: { authority: { ...authority, tenant: 'fabrikam.example' } },
      }),
      [],
    ],
    [
      'a page of the sign-in, which brings no refresh token',
      refresh({
        at: 0,
        request: { grantType: 'other' },
        exchange: { kind: 'authorize', outcome: 'unknown' },
      }),
      [],
    ],
  ])('%s before the sign-in', (_name, before, expected) => {
    expect(told(before, NEW, orphan)).toEqual(expected)
  })

  it('may be older where the reason of its refusal was not recorded', () => {
    const refusal = refused(700082, { at: 2 * HOUR, sends: 'rt-other' })
    expect(told(NEW, refusal)).toEqual([])
    const mute = { ...refusal, outcome: 'unknown', responseBody: 'unknown' } as const
    expect(told(NEW, mute)).toEqual(['entry 1,entry 0'])
    expect(told(NEW, { ...mute, ...otherClient })).toEqual([])
  })

  it('is not told where only what came after the sign-in is masked', () => {
    const masked = refresh({ at: 3 * HOUR, sends: MASKED, exchange: otherClient })
    expect(told(NEW, orphan, masked)).toEqual([])
  })

  it('counts at its first use, and among the first refreshes', () => {
    const masked = refresh({ at: 0, sends: MASKED })
    const own = (many: number): Exchange[] =>
      Array.from({ length: many }, (_, n) =>
        refresh({ at: 2 * HOUR + n, sends: `rt-${n}`, exchange: { user: 'user-2' } }),
      )
    const grant = { ...NEW, user: 'user-1' }
    const last = { ...refresh({ at: 3 * HOUR, sends: 'rt-other' }), user: 'user-1' }
    expect(told(masked, grant, ...own(23), last)).toEqual(['entry 25,entry 1'])
    expect(told(masked, grant, ...own(24), last)).toEqual([])
    const before = refresh({ at: MINUTE, sends: 'rt-other' })
    const settled = refresh({ at: 2 * HOUR, sends: 'rt-other' })
    expect(told(masked, before, NEW, settled)).toEqual([])
  })
})
