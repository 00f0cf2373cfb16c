import { describe, expect, it } from 'vitest'
import type { Exchange, OAuthError } from '../../src/exchanges/exchange.ts'
import * as blocks from '../../src/rules/parts/example-transcripts.ts'
import { isFamilyFallback } from '../../src/rules/parts/family-fallback.ts'
import { HOUR, refresh, refused, trail, type Wanted } from '../lineage/build-trail.ts'
import { runTranscript } from './run-example.ts'

const AT_ONE_PROCESS = { attributes: 'process=mail:7' }
const MISMATCH =
  '{"error":"invalid_grant","suberror":"client_mismatch","error_description":"AADSTS700007: Mismatch.","error_codes":[700007]}'
const PLAIN = '{"error":"invalid_grant","suberror":"client_mismatch"}'

const fallback = (body: string, wait: string): string =>
  blocks.transcript(
    blocks.refresh('+0s', '{rt of-the-family}', `HTTP/1.1 400\n\n${body}`, AT_ONE_PROCESS),
    blocks.refresh(
      wait,
      '{rt own}',
      blocks.rotated('next').replace('"expires_in"', '"foci":"1","expires_in"'),
      AT_ONE_PROCESS,
    ),
  )

describe('a first-party client that tries the token of its family before its own', () => {
  it.each([
    ['refresh-token-client-mismatch', MISMATCH],
    ['unknown-aadsts-code', MISMATCH.replaceAll('700007', '98765432')],
    ['oauth-error', PLAIN],
    ['refresh-token-altered', PLAIN],
    ['grant-revoked', PLAIN],
  ])('is in order for %s', async (id, body) => {
    const report = await runTranscript(fallback(body, '+1s'), { id })
    expect(report.findings).toEqual([])
    expect(report.rules[0]?.verdict).toBe('pass')
  })

  it('is a failure when its own token comes too late', async () => {
    const report = await runTranscript(fallback(MISMATCH, '+20s'), {
      id: 'refresh-token-client-mismatch',
    })
    expect(report.findings).toHaveLength(1)
  })
})

const FOCI = { foci: true }
const NOTHING_SENT = refresh().request
const SENDER = { sender: 'one.har mail:7' }

/** A refusal, and then, a second after it ended, the same program gets tokens for its own. */
const denied = (error: Partial<OAuthError> = {}, sends: string = 'rt-1'): Exchange => {
  const plain = refused(700007, { at: 0, took: 1000, sends, exchange: { status: 400 } })
  if (plain.error === undefined) throw new Error('no error')
  return { ...plain, ...SENDER, error: { ...plain.error, ...error } }
}
const own = (wanted: Wanted = {}): Exchange =>
  refresh({
    at: 2000,
    sends: 'rt-2',
    answer: FOCI,
    ...wanted,
    exchange: { ...SENDER, ...wanted.exchange },
  })

/** Whether the refusal, of which the first exchange is one, is a turn of the family. */
const isTurn = (refusal: Exchange, ...others: readonly Exchange[]): boolean => {
  const run = trail([refusal, ...others])
  const judged = run.exchanges.find(({ error }) => error !== undefined)
  if (judged === undefined) throw new Error('no refusal')
  return isFamilyFallback(judged, run)
}

describe('a turn within a family of clients', () => {
  it.each<[string, readonly [Exchange, ...Exchange[]]]>([
    ['the success follows a second later', [denied(), own()]],
    ['it follows at once', [denied(), own({ at: 1000 })]],
    ['it follows just in time', [denied(), own({ at: 11_000 })]],
    [
      'the error is of another name, and its suberror tells',
      [denied({ error: 'unauthorized_client', suberror: 'client_mismatch' }), own()],
    ],
    [
      'only what brought the refused token says that it is of a family',
      [
        denied(),
        own({ answer: {} }),
        refresh({ at: -HOUR, sends: 'rt-0', brings: 'rt-1', answer: FOCI }),
      ],
    ],
    [
      'the refused token had come from several clients, of which one is of a family',
      [
        denied(),
        own({ answer: {} }),
        refresh({ at: -HOUR, brings: 'rt-1', answer: FOCI }),
        refresh({ at: -HOUR, brings: 'rt-1' }),
      ],
    ],
    [
      'others refresh before and in between',
      [
        denied(),
        own(),
        own({ at: -5000, sends: 'rt-8' }),
        own({ at: -4000, sends: 'rt-9' }),
        own({ at: 1500, sends: 'rt-7', exchange: { sender: 'one.har other:8' } }),
      ],
    ],
  ])('is seen where %s', (_name, exchanges) => {
    expect(isTurn(...exchanges)).toBe(true)
  })

  it.each<[string, readonly [Exchange, ...Exchange[]]]>([
    ['nothing follows', [denied()]],
    ['the success comes later', [denied(), own({ at: 11_001 })]],
    ['the success began before the refusal came', [denied(), own({ at: 500 })]],
    ['it came before', [denied(), own({ at: -1000 })]],
    ['it is of another program', [denied(), own({ exchange: { sender: 'one.har other:8' } })]],
    [
      'it is in another capture, whose programs have names of their own',
      [denied(), own({ exchange: { capture: 'two.har' } })],
    ],
    ['the same token is taken in the end', [denied(), own({ sends: 'rt-1' })]],
    ['the second token is refused, too', [denied(), own({ exchange: { outcome: 'error' } })]],
    ['a sign-in follows', [denied(), own({ request: { grantType: 'authorization_code' } })]],
    ['no answer tells of a family', [denied(), own({ answer: {} })]],
    ['the server is out of order', [denied({ error: 'temporarily_unavailable' }), own()]],
    ['the refused token was masked', [denied({}, 'placeholder'), own()]],
    ['no token was sent', [{ ...denied(), request: NOTHING_SENT }, own()]],
  ])('is not where %s', (_name, exchanges) => {
    expect(isTurn(...exchanges)).toBe(false)
  })
})
