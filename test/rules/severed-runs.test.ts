import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { severedRun } from '../../src/rules/parts/severed-runs.ts'
import {
  HOUR,
  MINUTE,
  refresh,
  refused,
  signIn,
  trail,
  type Wanted,
} from '../lineage/build-trail.ts'

/** A refresh whose access token lives an hour. */
function renewal(minute: number, sends: string, brings?: string, more: Wanted = {}): Exchange {
  return refresh({
    at: minute * MINUTE,
    sends,
    ...(brings !== undefined && { brings }),
    ...more,
    answer: { expiresIn: 3600, ...more.answer },
  })
}

const cut = (minute: number, more: Wanted = {}): Exchange =>
  renewal(minute, 'rt-a', 'placeholder', more)

/** Two that are a chain of their own, as far as can be seen. */
const two = (minute: number, more: Wanted = {}): Exchange[] => [
  renewal(minute, 'rt-x', 'rt-y', more),
  renewal(minute + 1, 'rt-y', 'rt-z', more),
]

/** Ids of the run that `rt-a` may belong to. */
function runOf(...exchanges: readonly Exchange[]): readonly string[] {
  const followed = trail(exchanges)
  const family = followed.familyOf('rt-a')
  if (family === undefined) throw new Error('rt-a was not sent')
  return severedRun(family, followed).map(({ id }) => id)
}

describe('a run that a masked answer cuts', () => {
  it('goes on with a token that nothing was seen to bring', () => {
    expect(runOf(cut(0), ...two(1))).toEqual(['x1', 'x2', 'x3'])
    expect(runOf(...two(0), cut(2))).toEqual(['x1', 'x2', 'x3'])
  })

  it('is none where nothing was masked', () => {
    expect(runOf(renewal(0, 'rt-a', 'rt-b'), ...two(1))).toEqual([])
  })

  it('may be cut by an answer that was not recorded as well', () => {
    const unread = cut(0, { exchange: { outcome: 'unknown', responseBody: 'unknown' } })
    expect(runOf(unread, ...two(1))).toEqual(['x1', 'x2', 'x3'])
  })

  it('goes on with the same token, where the first answer did not arrive', () => {
    const brought = signIn({ at: -HOUR, brings: 'rt-a' })
    const again = [renewal(1, 'rt-a', 'rt-b'), renewal(2, 'rt-b', 'rt-c')]
    expect(runOf(brought, cut(0), ...again)).toEqual(['x2', 'x3', 'x4'])
  })

  it('does not go on with the token of another sign-in', () => {
    const other = signIn({ at: -HOUR, brings: 'rt-x' })
    expect(runOf(other, cut(0), ...two(1))).toEqual([])
  })

  it('needs three, which may be chance if fewer', () => {
    expect(runOf(cut(0), renewal(1, 'rt-x', 'rt-y'))).toEqual([])
  })

  it.each([
    ['long after', two(31)],
    ['for a claims challenge', two(1, { request: { hasClaims: true } })],
    ['by another client', two(1, { exchange: { client: { id: 'app-2', browser: false } } })],
    ['for another resource', two(1, { request: { resource: 'https://api.contoso.example' } })],
  ])('does not take in what was sent %s', (_when, others) => {
    expect(runOf(cut(0), ...others)).toEqual([])
  })

  it('leaves out refusals and what is no refresh', () => {
    const between = [
      refused(70000, { at: 90_000, sends: 'rt-q' }),
      signIn({ at: 100_000, brings: 'rt-p' }),
    ]
    expect(runOf(cut(0), ...between, ...two(2))).toEqual(['x1', 'x4', 'x5'])
  })

  it('takes in answers that were not recorded', () => {
    const unread = { outcome: 'unknown', responseBody: 'unknown' } as const
    const others = [1, 2].map((n) =>
      refresh({ at: n * MINUTE, sends: `rt-u${n}`, exchange: unread }),
    )
    expect(runOf(cut(0), ...others)).toEqual(['x1', 'x2', 'x3'])
  })

  it('is told apart from what came long before and long after', () => {
    const early = [renewal(-600, 'rt-m', 'rt-n'), renewal(-599, 'rt-n', 'rt-o')]
    const late = two(600)
    const near = [renewal(1, 'rt-k', 'rt-l'), renewal(2, 'rt-l', 'rt-i')]
    expect(runOf(...early, cut(0), ...near, ...late)).toEqual(['x3', 'x4', 'x5'])
    expect(runOf(...early, cut(0), ...late)).toEqual([])
  })

  it.each([
    ['times', (): Wanted => ({ answer: { expiresIn: 3600 } })],
    [
      'the last time',
      (n: number): Wanted => ({ ...(n < 2 && { at: n }), answer: { expiresIn: 3600 } }),
    ],
    ['expires_in', (n: number): Wanted => ({ at: n * HOUR })],
  ])('may be one where %s was not recorded', (_what, more) => {
    const refreshes = [
      refresh({ sends: 'rt-a', brings: 'placeholder', ...more(0) }),
      refresh({ sends: 'rt-x', brings: 'rt-y', ...more(1) }),
      refresh({ sends: 'rt-y', brings: 'rt-z', ...more(2) }),
    ]
    expect(runOf(...refreshes)).toEqual(['x1', 'x2', 'x3'])
  })

  it('is looked for among the twelve requests on either side', () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      n === 20 ? cut(n) : renewal(n, `rt-s${n}`, `rt-b${n}`),
    )
    const run = runOf(...many)
    expect([run[0], run.at(-1), run.length]).toEqual(['x10', 'x33', 24])
  })
})
