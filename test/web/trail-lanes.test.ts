import { describe, expect, it } from 'vitest'
import type { Report, ReportFamily, ReportToken } from '../../src/index.ts'
import { createLookup } from '../../src/report/telling/lookup.ts'
import { foldRows } from '../../src/web/trail/fold-rows.ts'
import type { Lane, TokenRow } from '../../src/web/trail/lane.ts'
import { tellLane } from '../../src/web/trail/lane-words.ts'
import { layLanes, type TrailLayout } from '../../src/web/trail/lay-lanes.ts'
import { reportOfFlow } from '../report/report-of-flow.ts'
import { capture, exchange, refreshToken, report, sampleReport } from '../report/sample-report.ts'

function layout(of: Report): TrailLayout {
  return layLanes(createLookup(of))
}

function tokens(rows: readonly TokenRow[] = []): string[] {
  return rows.map(({ token }) => token.id)
}

function ignored(lane: Lane | undefined): string[] {
  return tokens(lane?.rows.filter(({ isIgnored }) => isIgnored))
}

function inUse(lane: Lane | undefined): string[] {
  return tokens(lane?.rows.filter((row) => row.isInUse))
}

function kinds(row: TokenRow | undefined): string[] | undefined {
  return row?.marks.map(({ kind }) => kind)
}

/** A report of one family: `rt-1` is sent `number` times, and each answer brings another token. */
function reuse(number: number, more: Partial<Report> = {}): Report {
  const minute = (n: number): string => new Date(Date.UTC(2025, 2, 3, 8, n)).toISOString()
  const ids = Array.from({ length: number }, (_, n) => `rt-${n + 2}`)
  const exchanges = ids.map((id, n) =>
    exchange(`x${n + 1}`, {
      entry: n,
      at: minute(n),
      refreshTokenSent: 'rt-1',
      refreshTokenReturned: id,
    }),
  )
  const { authority } = exchange('x1')
  return report({
    captures: [capture('partner.har', { lastAt: minute(number) })],
    exchanges,
    tokens: [
      refreshToken('rt-1', { family: 'family-1', uses: number, replacedBy: ids }),
      ...ids.map((id, n) => refreshToken(id, { family: 'family-1', issuedAt: minute(n) })),
    ],
    families: [{ id: 'family-1', authority, tokens: ['rt-1', ...ids] }],
    ...more,
  })
}

describe('the lanes of the broken one of twelve markets', async () => {
  const { lanes, isTimed, leftOut } = layout(await reportOfFlow('twelve-markets-one-broken'))
  const [broken, healthy] = lanes

  it('begin with the one that a finding is about', () => {
    expect(lanes).toHaveLength(12)
    expect(broken?.owner.authority.tenant).toBe('market-07.contoso.example')
    expect(lanes.map(({ tone }) => tone).slice(0, 2)).toEqual(['error', undefined])
    expect({ isTimed, leftOut }).toEqual({ isTimed: true, leftOut: 0 })
  })

  it('show which token was used again, and which ones were ignored', () => {
    expect(tokens(broken?.rows)).toEqual(['rt-13', 'rt-37', 'rt-31', 'rt-14'])
    expect(kinds(broken?.rows[0])).toEqual(['redeemed', 'reused', 'reused'])
    expect(broken?.rows[0]?.replacedAt).toBe(broken?.rows[0]?.marks[0]?.at)
    expect(ignored(broken)).toEqual(['rt-37', 'rt-31', 'rt-14'])
    expect(inUse(broken)).toEqual(['rt-13'])
  })

  it('show a healthy one as a chain', () => {
    expect(tokens(healthy?.rows)).toEqual(['rt-1', 'rt-2', 'rt-25'])
    expect(healthy?.rows.map(({ broughtBy }) => broughtBy)).toEqual([undefined, 'x1', 'x13'])
    expect(ignored(healthy)).toEqual([])
    expect(inUse(healthy)).toEqual(['rt-25'])
  })

  it('say the same in words', () => {
    expect(broken && tellLane(broken)).toBe(
      'rt-13 was sent 3 times; rt-14, rt-31 and rt-37, which answers brought, were never used; rt-13 dies by 2025-06-01.',
    )
    expect(healthy && tellLane(healthy)).toBe(
      'rt-1 and rt-2 were each sent once; rt-25 is the one to use next and dies on 2025-06-01.',
    )
  })
})

describe('a lane', () => {
  it('joins the sign-ins of one user, and shows what they brought in vain', async () => {
    const { lanes, today } = layout(await reportOfFlow('oldest-cache-copy'))
    expect(lanes).toHaveLength(1)
    expect(lanes[0]?.rows.map(kinds)).toEqual([
      ['failed', 'failed', 'failed'],
      ['origin'],
      ['origin'],
    ])
    expect(ignored(lanes[0])).toEqual(['rt-2', 'rt-3'])
    expect(lanes[0] && tellLane(lanes[0], today)).toBe(
      'rt-1 was sent 3 times; every request failed (400 AADSTS700082); rt-2 and rt-3, which answers brought, were never used; rt-1 died on 2025-02-18.',
    )
  })

  it('does not join families whose users are not known', () => {
    const { families } = sampleReport
    const user = (family: ReportFamily): ReportFamily => ({ ...family, user: 'user-9' })
    const owner = { ...families[1], authority: exchange('x1').authority }
    const twins = [1, 2].map((n): ReportFamily => ({
      ...owner,
      id: `family-${n + 1}`,
      tokens: n === 1 ? ['rt-45'] : ['rt-50'],
    }))
    expect(layout({ ...sampleReport, families: twins }).lanes).toHaveLength(2)
    expect(layout({ ...sampleReport, families: twins.map(user) }).lanes).toHaveLength(1)
  })

  it('tells retries from reuse', async () => {
    const { lanes } = layout(await reportOfFlow('retried-after-lost-answer'))
    expect(kinds(lanes[0]?.rows[0])).toEqual(['failed', 'failed', 'redeemed'])
    expect(ignored(lanes[0])).toEqual([])
  })

  it('begins with the sign-in, and says what is not drawn', async () => {
    const { lanes, leftOut } = layout(await reportOfFlow('device-code'))
    expect(kinds(lanes[0]?.rows[0])).toEqual(['origin', 'redeemed'])
    expect(leftOut).toBe(4)
  })

  it.each(['client-credentials', 'redacted-recording'])('is not drawn of %s', async (name) => {
    const { lanes, leftOut } = layout(await reportOfFlow(name))
    expect(lanes).toEqual([])
    expect(leftOut).toBeGreaterThan(0)
  })

  it('calls no token ignored while some request may have sent it', () => {
    const hidden = exchange('x9', { entry: 9 })
    const seen = reuse(3)
    expect(ignored(layout(seen).lanes[0])).toEqual(['rt-3', 'rt-2'])
    expect(ignored(layout({ ...seen, exchanges: [...seen.exchanges, hidden] }).lanes[0])).toEqual(
      [],
    )
  })
})

describe('positions', () => {
  it('are turns where no time is known', () => {
    const untimed = reuse(3, {
      captures: [{ name: 'a.har', entries: 3, hosts: 1, exchanges: 3, diagnostics: [] }],
    })
    const exchanges = untimed.exchanges.map((one) => {
      const { at: _, ...rest } = one
      return rest
    })
    const { lanes, isTimed, today } = layout({ ...untimed, exchanges })
    expect(isTimed).toBe(false)
    expect(today).toBeUndefined()
    expect(lanes[0]?.rows[0]?.marks.map(({ at }) => at)).toEqual([0, 1, 2])
  })

  it('without a time, or with none that can be read, are those of the request before', () => {
    const all = reuse(3)
    const [first, second, third] = all.exchanges
    if (first === undefined || second === undefined || third === undefined) throw new Error('three')
    const { at: _, ...bare } = second
    const exchanges = [first, bare, { ...third, at: 'yesterday' }]
    const { lanes, untimed } = layout({ ...all, exchanges })
    const places = lanes[0]?.rows[0]?.marks.map(({ at }) => at)
    expect(untimed).toBe(2)
    expect(new Set(places)).toEqual(new Set([Date.parse(first.at ?? '')]))
  })

  it('follow the clock that orders the captures', () => {
    const captures = [
      capture('partner.har', { clockOffsetMs: 60_000, lastAt: '2025-03-03T09:00:00Z' }),
    ]
    const { lanes, today } = layout(reuse(1, { captures }))
    expect(lanes[0]?.rows[0]?.marks[0]?.at).toBe(Date.UTC(2025, 2, 3, 8, 1))
    expect(today).toBe(Date.UTC(2025, 2, 3, 9, 1))
  })
})

describe('many tokens', () => {
  it('are folded into one row, never those that matter', () => {
    const [lane] = layout(reuse(500)).lanes
    const rows = lane === undefined ? [] : foldRows(lane, false)
    const folded = rows.find((row) => row.kind === 'folded')
    expect(rows).toHaveLength(12)
    expect(rows[0]?.kind === 'token' && rows[0].row.token.id).toBe('rt-1')
    expect(folded?.kind === 'folded' && folded.rows.length).toBe(490)
  })

  it('are all there once they are unfolded', () => {
    const [lane] = layout(reuse(500)).lanes
    expect(lane && foldRows(lane, true)).toHaveLength(501)
  })

  it('are laid out although each replaced the one before, and although they form a ring', () => {
    const number = 5000
    const chain = reuse(number)
    const exchanges = chain.exchanges.map((one, n) => ({ ...one, refreshTokenSent: `rt-${n + 1}` }))
    const ring = exchanges.map((one, n) =>
      n === number - 1 ? { ...one, refreshTokenReturned: 'rt-1' } : one,
    )
    for (const all of [exchanges, ring]) {
      const { lanes } = layout({ ...chain, exchanges: all })
      expect(lanes[0]?.rows).toHaveLength(number + 1)
    }
  })
})

describe('1 000 lanes', () => {
  it('are laid out', () => {
    const numbers = Array.from({ length: 1000 }, (_, n) => n)
    const { authority } = exchange('x1')
    const families = numbers.map((n): ReportFamily => ({
      id: `family-${n}`,
      authority,
      tokens: [`rt-${n}`],
    }))
    const held = numbers.map((n): ReportToken => refreshToken(`rt-${n}`, { family: `family-${n}` }))
    const exchanges = numbers.map((n) => exchange(`x${n}`, { refreshTokenSent: `rt-${n}` }))
    expect(layout(report({ families, tokens: held, exchanges })).lanes).toHaveLength(1000)
  })
})
