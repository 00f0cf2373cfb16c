import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import type { AlteredCopy, TokenRef } from '../../src/exchanges/token.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import { alteration, mayBeAltered } from '../../src/rules/parts/alteration.ts'
import { evidence, MINUTE, refresh, refused, type Wanted } from '../lineage/build-trail.ts'

/** The run of these exchanges, with what the border says of a token. */
function runOf(exchanges: readonly Exchange[], ...told: readonly Partial<TokenRef>[]): Trail {
  const seen = evidence(exchanges)
  const tokens = seen.tokens.map((token) => ({
    ...token,
    ...told.find(({ id }) => id === token.id),
  }))
  return followTokens({ ...seen, tokens })
}

function failureOf({ exchanges }: Trail): Exchange {
  const failure = exchanges.find(({ outcome }) => outcome === 'error')
  if (failure === undefined) throw new Error('one is refused')
  return failure
}

const otherClient = { client: { id: 'app-2', browser: false } }
const failure = (wanted: Wanted = {}): Exchange =>
  refused(9002313, { at: MINUTE, sends: 'rt-2', ...wanted })

describe('how a damaged copy differs', () => {
  const changeOf = (copy: Omit<AlteredCopy, 'id'>, ...intact: readonly Exchange[]): unknown => {
    const run = runOf([...intact, failure()], {
      id: 'rt-2',
      alteredCopyOf: { id: 'rt-1', ...copy },
    })
    return alteration(failureOf(run), run)?.change
  }
  const brought = refresh({ at: 0, brings: 'rt-1' })

  it.each<readonly [string, Omit<AlteredCopy, 'id'>]>([
    ['percent-decoded once too often or too seldom', { how: 'percent-decoded' }],
    ['with spaces for its plus signs', { how: 'plus-to-space' }],
    ['in lower case', { how: 'lower-cased' }],
    ['with quotes added or lost', { how: 'quotes-trimmed' }],
    ['with white space added or lost', { how: 'space-trimmed' }],
    ['cut to its first 255 of 700 characters', { how: 'cut', length: 255 }],
    ['cut to its first few of 700 characters', { how: 'cut' }],
  ])('%s', (change, copy) => {
    expect(changeOf(copy, brought)).toBe(change)
  })

  it.each<readonly [string, string | undefined, readonly Exchange[]]>([
    ['brought to the client', 'in lower case', [brought]],
    ['sent by the client', 'in lower case', [refresh({ at: 0, sends: 'rt-1' })]],
    [
      'brought to one client, sent by another',
      'in lower case',
      [brought, refresh({ at: 1, sends: 'rt-1', exchange: otherClient })],
    ],
    ['of another client', undefined, [refresh({ brings: 'rt-1', exchange: otherClient })]],
    ['not in the run', undefined, []],
  ])('is told of an intact token that was %s: %s', (_where, change, intact) => {
    expect(changeOf({ how: 'lower-cased' }, ...intact)).toBe(change)
  })

  it('is not told of a request without a token', () => {
    const run = runOf([failure({ request: { refreshTokenField: 'absent' } })])
    const { refreshToken, ...request } = failureOf(run).request
    expect(refreshToken).toBe('rt-2')
    expect(alteration({ ...failureOf(run), request }, run)).toBeUndefined()
  })
})

describe('a token that the server could not read', () => {
  const unnumbered = (error: string): Wanted => ({
    exchange: { error: { error, codes: [], b2cCodes: [], facts: {}, from: 'json' } },
  })

  it.each<readonly [string, boolean, Exchange]>([
    ['9002313', true, failure()],
    ['90023', true, refused(90023, { sends: 'rt-2' })],
    ['70000', true, refused(70000, { sends: 'rt-2' })],
    ['a number about something else', false, refused(700082, { sends: 'rt-2' })],
    ['invalid_grant without a number', true, failure(unnumbered('invalid_grant'))],
    ['another word without a number', false, failure(unnumbered('invalid_client'))],
    [
      'a number of B2C',
      false,
      failure({
        exchange: {
          error: { error: 'invalid_grant', codes: [], b2cCodes: [90080], facts: {}, from: 'json' },
        },
      }),
    ],
    ['a masked token', true, failure({ request: { refreshTokenField: 'placeholder' } })],
    ['a body that was not recorded', true, failure({ request: { refreshTokenField: 'unknown' } })],
    ['an empty parameter', false, failure({ request: { refreshTokenField: 'empty' } })],
  ])('may be altered: %s: %s', (_what, expected, exchange) => {
    const run = runOf([exchange])
    expect(mayBeAltered(failureOf(run), run)).toBe(expected)
  })

  it.each<readonly [string, boolean, readonly Exchange[]]>([
    ['brought', false, [refresh({ at: 0, brings: 'rt-2' })]],
    ['taken', false, [refresh({ at: 0, sends: 'rt-2' })]],
    ['refused before', true, [refused(50076, { at: 2 * MINUTE, sends: 'rt-2' })]],
  ])('that the server has %s: %s', (_what, expected, others) => {
    const run = runOf([failure(), ...others])
    const unread = run.exchanges.find(({ error }) => error?.codes[0] === 9002313)
    expect(unread && mayBeAltered(unread, run)).toBe(expected)
  })

  it('is no refresh token at all where it is known as another kind', () => {
    const run = runOf([failure()], { id: 'rt-2', kind: 'access' })
    expect(mayBeAltered(failureOf(run), run)).toBe(false)
  })

  it('cannot be told where the answer holds no error of OAuth', () => {
    const { error, ...bare } = failure()
    expect(error?.codes).toEqual([9002313])
    const run = runOf([bare])
    expect(mayBeAltered(bare, run)).toBe(false)
  })
})
