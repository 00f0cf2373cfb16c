import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { granted, post, refused } from '../../src/rules/parts/example-transcripts.ts'
import { type ExpiryCause, expiryCause } from '../../src/rules/parts/expiry-cause.ts'
import type { RefusedGrant } from '../../src/rules/parts/refused-grant.ts'
import {
  DAY,
  HOUR,
  refresh as redemption,
  refused as outworn,
  START,
  trail,
  type Wanted,
} from '../lineage/build-trail.ts'
import { runTranscript } from './run-example.ts'

const USER = '"client_info":"{client_info 1 1}"'
const EXPIRED = refused(
  700082,
  'The refresh token has expired due to inactivity. The token was issued on 2024-12-01T08:00:00.0000000Z and was inactive for 90.00:00:00.',
)
const FORM = 'client_id=app-1&client_secret={secret s}'

const signIn = (at: string, origin?: string): string =>
  post(
    at,
    `grant_type=authorization_code&client_id=app-1&code={code 1}${origin === undefined ? '&client_secret={secret s}' : ''}`,
    granted('1', '"refresh_token":"{rt new}"', USER),
    origin === undefined ? {} : { origin },
  )

const refuse = (at: string): string =>
  post(at, `grant_type=refresh_token&${FORM}&refresh_token={rt old}`, EXPIRED)

const causeOf = async (...parts: readonly string[]): Promise<unknown> => {
  const id = 'refresh-token-expired-inactive'
  const report = await runTranscript(parts.join('\n\n'), { id })
  return report.findings[0]?.facts['cause']
}

describe('why a refresh token ran out', () => {
  it('is an ignored newer token of the same client and user', async () => {
    expect(await causeOf(signIn('+0s'), refuse('+1h'))).toBe('reused-original')
  })

  it('is not the token of a page that shares the client id', async () => {
    const page = signIn('+0s', 'https://app.contoso.example')
    expect(await causeOf(page, refuse('+1h'))).toBe('idle-or-reused-elsewhere')
  })

  it('is not a token that was still on its way', async () => {
    expect(await causeOf(signIn('+0s took=5s'), refuse('+1s'))).toBe('idle-or-reused-elsewhere')
  })
})

const GRANT: RefusedGrant = { label: 'rt-1' }
const OF_USER = { exchange: { user: 'user-1' } }

/** The cause of the last refusal of a run, with what is known of its grant. */
function storyOf(grant: Partial<RefusedGrant>, ...exchanges: readonly Exchange[]): ExpiryCause {
  const run = trail(exchanges)
  const refusal = run.exchanges.findLast(({ outcome }) => outcome === 'error')
  if (refusal === undefined) throw new Error('no refusal')
  return expiryCause(refusal, { ...GRANT, ...grant }, run)
}

const ended = (wanted: Wanted = {}): Exchange =>
  outworn(700082, { at: 2 * DAY, sends: 'rt-1', ...OF_USER, ...wanted })

describe('a token that had been redeemed before', () => {
  it('was replaced then', () => {
    const rotation = redemption({ at: DAY, sends: 'rt-1', brings: 'rt-2' })
    expect(storyOf({}, rotation, ended())).toMatchObject({
      kind: 'reused-original',
      story:
        'It was not idle: it had been redeemed before (entry 0, 2025-03-02 08:00:00Z) and brought rt-2, but the old one was sent again.',
      evidence: [{ id: 'x1' }],
      isInferred: false,
    })
  })

  it('is told without a date where none was recorded', () => {
    const rotation = redemption({ sends: 'rt-1', brings: 'rt-2' })
    const refusal = outworn(700082, { sends: 'rt-1' })
    expect(storyOf({}, rotation, refusal).story).toContain('redeemed before (entry 0) and brought')
  })

  it.each<[string, readonly Exchange[]]>([
    [
      'the redemption comes later',
      [
        ended(),
        redemption({
          at: 3 * DAY,
          sends: 'rt-1',
          brings: 'rt-2',
          exchange: { channel: 'browser' },
        }),
      ],
    ],
    ['it brought nothing new', [redemption({ at: DAY, sends: 'rt-1', brings: 'rt-1' }), ended()]],
    [
      'both were masked',
      [
        redemption({ at: DAY, sends: 'placeholder', brings: 'rt-2' }),
        ended({ sends: 'placeholder' }),
      ],
    ],
  ])('is another case where %s', (_name, exchanges) => {
    expect(storyOf({}, ...exchanges).kind).toBe('idle-or-reused-elsewhere')
  })
})

describe('a newer token of the same user', () => {
  const newer = (wanted: Wanted = {}): Exchange =>
    redemption({ at: DAY, sends: 'rt-8', brings: 'rt-9', ...OF_USER, ...wanted })
  const seen = redemption({ at: 0, sends: 'rt-1', ...OF_USER })

  it('was there when the old one was sent', () => {
    expect(storyOf({}, seen, newer(), ended())).toMatchObject({
      kind: 'reused-original',
      story:
        'user-1 had received the newer rt-9 (entry 1, 2025-03-02 08:00:00Z), but the old one was sent.',
      isInferred: false,
    })
  })

  it('is newer than the date that the server tells', () => {
    expect(storyOf({ issuedAt: START }, newer(), ended()).kind).toBe('reused-original')
    expect(storyOf({ issuedAt: START + DAY }, newer(), ended()).kind).not.toBe('reused-original')
  })

  it('is the latest of several', () => {
    const latest = newer({ at: DAY + HOUR, brings: 'rt-10' })
    expect(storyOf({}, seen, newer(), latest, ended()).story).toContain('the newer rt-10 ')
  })

  it('is the only user’s of the client, as far as is known', () => {
    const anybody = outworn(700082, { at: 2 * DAY, sends: 'rt-7' })
    const cause = storyOf({ issuedAt: START }, newer(), anybody)
    expect(cause).toMatchObject({ kind: 'reused-original', isInferred: true })
  })

  it.each<[string, readonly Exchange[]]>([
    ['another user’s', [seen, newer({ exchange: { user: 'user-2' } }), ended()]],
    ['older', [newer({ at: 0 }), { ...seen, startedAt: START + HOUR }, ended()]],
    ['masked', [seen, newer({ brings: 'placeholder' }), ended()]],
    ['the same', [seen, newer({ brings: 'rt-1' }), ended()]],
    ['still on its way', [seen, newer({ at: 2 * DAY - 100 }), ended()]],
    ['a page’s', [seen, newer({ exchange: { channel: 'browser', user: 'user-1' } }), ended()]],
    ['of an unknown time', [seen, redemption({ brings: 'rt-9', ...OF_USER }), ended()]],
    ['nothing to a masked one', [newer(), ended({ sends: 'placeholder' })]],
  ])('is not told where it is %s', (_name, exchanges) => {
    expect(storyOf({}, ...exchanges).kind).toBe('idle-or-reused-elsewhere')
  })
})

describe('a window that the server names', () => {
  const B2C = { host: 'contoso.b2clogin.com', provider: 'b2c', protocol: 'b2c' } as const
  const OLD = Date.UTC(2017, 7, 31)

  it.each<[string, Partial<RefusedGrant>, string]>([
    ['a day', { limitMs: DAY }, 'the usual 90 days: a policy or session setting'],
    ['14 days', { limitMs: 14 * DAY }, 'a policy or session setting'],
    ['14 days of today', { limitMs: 14 * DAY, issuedAt: OLD }, 'a policy or session setting'],
    ['13 days of old', { limitMs: 13 * DAY, issuedAt: OLD - 1 }, 'a policy or session setting'],
    ['14 days of old', { limitMs: 14 * DAY, issuedAt: OLD - 1 }, 'the default until August 2017'],
  ])('of %s is short', (_name, grant, story) => {
    const cause = storyOf(grant, ended())
    expect(cause.kind).toBe('short-window')
    expect(cause.story).toContain(story)
  })

  it('is the usual one', () => {
    expect(storyOf({ limitMs: 90 * DAY }, ended()).kind).toBe('idle-or-reused-elsewhere')
  })

  it('is the usual one of Azure AD B2C', () => {
    const refusal = ended({ exchange: { authority: B2C, user: 'user-1' } })
    const error = { codes: [], b2cCodes: [90080], facts: {}, from: 'json' } as const
    const told = { ...refusal, status: 400, outcome: 'error', error } as const
    expect(storyOf({ limitMs: 14 * DAY }, told).kind).toBe('idle-or-reused-elsewhere')
    expect(storyOf({ limitMs: 13 * DAY }, told).story).toContain('the usual 14 days')
  })
})
