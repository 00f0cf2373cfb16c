import { describe, expect, it } from 'vitest'
import type { BearerUse, CaptureFacts } from '../../src/exchanges/evidence.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { isDelivered } from '../../src/lineage/definitions.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import { HOUR, MINUTE, START, evidence, refresh, signIn, type Wanted } from './build-trail.ts'

/** What else the run shows. */
interface Around {
  readonly others?: readonly Exchange[]
  readonly capture?: Partial<CaptureFacts>
  readonly bearerUses?: readonly BearerUse[]
}

/** Whether a refresh that brings `at-1` and `rt-2` for `rt-1` reached its client. */
function delivered(wanted: Wanted, { others = [], capture = {}, bearerUses = [] }: Around = {}) {
  const answer = { accessToken: 'at-1', ...wanted.answer }
  const first = refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', ...wanted, answer })
  const given = evidence([first, ...others], [{ name: 'one.har', ...capture }])
  const made = followTokens({ ...given, bearerUses })
  const judged = made.exchange('x1')
  return judged && isDelivered(judged, made)
}

function called(token: string, lastAt?: number, capture = 'one.har'): BearerUse {
  return {
    token,
    capture,
    host: 'graph.microsoft.com',
    calls: 1,
    rejected: 0,
    firstEntry: 3,
    ...(lastAt !== undefined && { lastAt }),
  }
}

describe('isDelivered', () => {
  it('is not shown by the answer alone', () => {
    expect(delivered({})).toBe(false)
  })

  it.each([
    ['the refresh token', { others: [refresh({ at: HOUR, sends: 'rt-2' })] }, true],
    ['the id token', { others: [signIn({ at: HOUR, request: { assertion: 'it-1' } })] }, true],
    ['the access token, some time', { bearerUses: [called('at-1')] }, true],
    ['the access token, at once', { bearerUses: [called('at-1', START)] }, true],
    ['the access token, before', { bearerUses: [called('at-1', START - 1)] }, false],
    ['the refresh token, before', { others: [refresh({ at: -HOUR, sends: 'rt-2' })] }, false],
    ['another access token', { bearerUses: [called('at-2')] }, false],
    ['the old refresh token', { others: [refresh({ at: HOUR, sends: 'rt-1' })] }, false],
  ] satisfies [string, Around, boolean][])('by a use of %s', (_name, around, expected) => {
    expect(delivered({ answer: { idToken: 'it-1' } }, around)).toBe(expected)
  })

  it('is not shown by the request itself where the sent token comes back', () => {
    expect(delivered({ brings: 'rt-1' })).toBe(false)
    const again = refresh({ at: HOUR, sends: 'rt-1' })
    expect(delivered({ brings: 'rt-1' }, { others: [again] })).toBe(false)
  })

  it('holds a use against the answer on the corrected clock of its capture', () => {
    const behind = refresh({
      at: 0,
      capture: 'behind.har',
      exchange: { serverAt: START + HOUR + 200 },
    })
    const use = (lastAt: number) => ({
      others: [behind],
      bearerUses: [called('at-1', lastAt, 'behind.har')],
    })
    expect(delivered({}, use(START - HOUR))).toBe(true)
    expect(delivered({}, use(START - HOUR - MINUTE))).toBe(false)
  })

  it.each([
    ['a browser that recorded the body', { browserMade: true }, {}, true],
    ['no browser without the body', { browserMade: true }, { responseBody: 'unknown' }, false],
    ['no browser of a void answer', { browserMade: true }, { definite: false }, false],
    ['Fiddler, which notes when the client was done', { format: 'saz' }, {}, true],
    ['no other recorder', { format: 'har' }, {}, false],
  ] satisfies [string, Partial<CaptureFacts>, Partial<Exchange>, boolean][])(
    'by %s',
    (_name, capture, exchange, expected) => {
      expect(delivered({ exchange }, { capture })).toBe(expected)
    },
  )

  it('is not shown by Fiddler where it did not note the end', () => {
    const { endedAt: _endedAt, ...open } = refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' })
    const made = followTokens(evidence([open], [{ name: 'one.har', format: 'saz' }]))
    const [judged] = made.exchanges
    expect(judged && isDelivered(judged, made)).toBe(false)
  })

  it('asks the capture that shows the answer, not the first one', () => {
    const first = refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', capture: 'proxy.har' })
    const other = refresh({ at: HOUR, sends: 'rt-9', capture: 'browser.har' })
    const made = followTokens(
      evidence([first, other], [{ name: 'browser.har', browserMade: true }]),
    )
    expect(made.exchanges.map((one) => isDelivered(one, made))).toStrictEqual([false, true])
  })
})
