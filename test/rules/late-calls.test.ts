import { describe, expect, it } from 'vitest'
import type { BearerUse } from '../../src/exchanges/evidence.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import type { AccessTokens } from '../../src/rules/parts/access-tokens.ts'
import { lateCalls, unknownLifetimes } from '../../src/rules/parts/late-calls.ts'
import { DAY, evidence, HOUR, MINUTE, refresh, START, type Wanted } from '../lineage/build-trail.ts'

const ENDS = START + HOUR
/** What servers allow for clocks that differ. */
const LENIENCE = 5 * MINUTE

/** Of which `at-1` alone has an end, and whose client asks for tokens at these times. */
function tokensOf(...requests: readonly number[]): AccessTokens {
  return {
    issuers: () => [],
    expiryOf: (id) => (id === 'at-1' ? ENDS : undefined),
    clientOf: () => 'app-1',
    clientLabel: () => 'client app-1',
    nextRequestAt: (_token, from) => requests.find((at) => at >= from),
  }
}

function call(at: number | undefined, exchange: Partial<Exchange> = {}): Exchange {
  const wanted: Wanted = { request: { bearer: 'at-1' }, ...(at !== undefined && { at }) }
  const place = { host: 'api.contoso.example', provider: 'other', protocol: 'other' } as const
  const plain = refresh(wanted)
  return { ...plain, kind: 'resource', status: 401, authority: place, ...exchange }
}

function use(differences: Partial<BearerUse> = {}): BearerUse {
  return {
    token: 'at-1',
    capture: 'one.har',
    host: 'api.contoso.example',
    calls: 3,
    rejected: 0,
    firstEntry: 1,
    ...differences,
  }
}

function follow(exchanges: readonly Exchange[], bearerUses: readonly BearerUse[] = []): Trail {
  return followTokens({ ...evidence(exchanges), bearerUses })
}

/** An exchange by which a capture’s clock is so far behind that of its servers. */
function clock(behind: number, capture: string = 'one.har'): Exchange {
  return refresh({ at: 0, took: 0, capture, exchange: { serverAt: START + behind } })
}

describe('a call that was refused', () => {
  const ends = (exchange: Exchange, ...requests: readonly number[]): string[] =>
    lateCalls(follow([exchange]), tokensOf(...requests)).map(({ end }) => end)

  it('is late by more than clocks may differ', () => {
    expect(ends(call(HOUR + LENIENCE))).toEqual([])
    expect(lateCalls(follow([call(HOUR + LENIENCE + 1)]), tokensOf())).toMatchObject([
      {
        token: 'at-1',
        host: 'api.contoso.example',
        calledAt: ENDS + LENIENCE + 1,
        expiredAt: ENDS,
        at: { id: 'x1' },
        end: 'refused',
      },
    ])
  })

  it('is in order where the client asks for a new token within a minute', () => {
    const calledAt = START + 2 * HOUR
    expect(ends(call(2 * HOUR), calledAt + MINUTE)).toEqual(['renewed'])
    expect(ends(call(2 * HOUR), calledAt + MINUTE + 1)).toEqual(['refused'])
    expect(ends(call(2 * HOUR), calledAt - 1)).toEqual(['refused'])
  })

  it.each<[string, Exchange]>([
    ['it has no time', call(undefined)],
    ['the end of its token is not known', call(2 * HOUR, { request: bearing('at-2') })],
    ['it was refused for another reason', call(2 * HOUR, { status: 403 })],
    ['its token was masked', call(2 * HOUR, { request: bearing('placeholder') })],
  ])('is not told where %s', (_name, exchange) => {
    expect(ends(exchange)).toEqual([])
  })
})

describe('a call that was accepted', () => {
  const lates = (differences: Partial<BearerUse>, behind: number = 0): unknown[] =>
    lateCalls(follow([clock(behind)], [use(differences)]), tokensOf())

  it('is told with the last one', () => {
    const last = { lastAcceptedAt: START + 2 * HOUR, lastAcceptedEntry: 7 }
    expect(lates(last)).toEqual([
      {
        token: 'at-1',
        host: 'api.contoso.example',
        calledAt: START + 2 * HOUR,
        expiredAt: ENDS,
        at: { capture: 'one.har', entry: 7 },
        end: 'accepted',
      },
    ])
  })

  it('is judged by the clock of the servers', () => {
    const last = { lastAcceptedAt: START + HOUR, lastAcceptedEntry: 7 }
    expect(lates(last)).toEqual([])
    expect(lates(last, HOUR)).toMatchObject([{ calledAt: START + 2 * HOUR }])
  })

  it.each<[string, Partial<BearerUse>]>([
    ['none was', {}],
    ['its time was not recorded', { lastAcceptedEntry: 7 }],
    ['the end of its token is not known', { token: 'at-2', lastAcceptedAt: START + 9 * HOUR }],
  ])('is not told where %s', (_name, differences) => {
    expect(lates({ lastAcceptedEntry: 7, ...differences })).toEqual([])
  })

  it('is not told of a recording that was played again on another day', () => {
    const last = { lastAcceptedAt: START + 2 * HOUR, lastAcceptedEntry: 7 }
    expect(lates(last, 30 * DAY)).toEqual([])
  })
})

describe('what tells how long tokens live', () => {
  const doubts = (trail: Trail): unknown[] =>
    [...unknownLifetimes(trail, tokensOf())].map(({ capture, inconclusive }) => [
      capture,
      inconclusive,
    ])

  it('is missing where none of a capture’s tokens has an end', () => {
    const unread = use({ token: 'at-2', capture: 'two.har' })
    expect(doubts(follow([], [use(), use({ token: 'at-2' }), unread]))).toEqual([
      ['two.har', expect.stringContaining('cannot be read from them')],
    ])
  })

  it('is of no use where the capture was played again', () => {
    const trail = follow([clock(30 * DAY)], [use()])
    expect(doubts(trail)).toEqual([['one.har', expect.stringContaining('The times of one.har')]])
  })
})

function bearing(bearer: string): Exchange['request'] {
  return { ...refresh().request, bearer }
}
