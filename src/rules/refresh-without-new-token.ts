import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { isRefresh, slotOf } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, isoTime, place } from '../lineage/wording.ts'
import { granted, refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { redeem } from './parts/sign-in-transcripts.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'refresh-without-new-token',
  title: 'A refresh brought no new refresh token',
  severity: 'info',
  scope: 'run',
  docs: {
    why: 'Microsoft returns a new refresh token with every refresh. Where none comes, the client keeps the old one, whose end no refresh moves.',
    fix: 'Repeat offline_access in the scope of the refresh request, then check that the next answer holds a refresh_token.',
    who: ['developer'],
    needs:
      'A successful refresh at Entra, Azure AD B2C, External ID or login.live.com, with the body of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://www.rfc-editor.org/rfc/rfc6749#section-6',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail) {
    const subjects = trail.exchanges.filter(isSubject)
    for (const unseen of subjects.filter(isUnseen)) {
      yield {
        inconclusive: `The answer to the refresh at ${place(unseen)} is no token answer, or was not recorded whole. Record the bodies of answers.`,
        capture: unseen.capture,
      }
    }
    const without = subjects.filter(
      (x) => x.outcome === 'success' && x.answer.refreshTokenField === 'absent',
    )
    for (const group of groupExchanges(without, slotKey)) yield describe(group, trail)
  },
  examples: () => [
    {
      name: 'two refreshes without a new token',
      transcript: transcript(
        refresh('+0s', '{rt a}', granted('1')),
        refresh('+1h', '{rt a}', granted('2')),
      ),
      reports: '2 refreshes of client app-1 (tenant contoso.example) brought no new refresh token',
      severity: 'warning',
    },
    {
      name: 'one refresh without a new token',
      transcript: refresh('+0s', '{rt a}', granted('1')),
      reports: '1 refresh of client app-1',
      severity: 'info',
      verdict: 'pass',
    },
    {
      name: 'the sign-in tells when the token ends that stays in use',
      transcript: transcript(
        redeem('2025-03-01T08:00:00Z', '1', rotated('a')),
        refresh('+1h', '{rt a}', granted('1')),
      ),
      reports: '1 refresh of client app-1',
      severity: 'info',
      verdict: 'pass',
    },
    {
      name: 'a personal account, whose window is not documented',
      transcript: refresh('+0s', '{msa a}', granted('1'), {
        url: 'https://login.live.com/oauth20_token.srf',
      }),
      reports: '1 refresh of client app-1',
      severity: 'info',
      verdict: 'pass',
    },
    {
      name: 'each refresh brings a new token',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        refresh('+1h', '{rt b}', rotated('c')),
      ),
    },
    {
      name: 'sent on to another address first',
      transcript: transcript(
        refresh('+0s', '{rt a}', 'HTTP/1.1 307\nLocation: https://login.microsoftonline.com/x'),
        refresh('+1s', '{rt a}', rotated('b')),
      ),
    },
    {
      name: 'Google keeps one refresh token by design',
      transcript: refresh('+0s', '{rt a}', granted('1'), {
        url: 'https://oauth2.googleapis.com/token',
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'AD FS returns none on refresh',
      transcript: refresh('+0s', '{rt a}', granted('1'), {
        url: 'https://sts.contoso.example/adfs/oauth2/token',
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'an Okta web app with a persistent token',
      transcript: refresh('+0s', '{rt a}', granted('1'), {
        url: 'https://contoso.okta.com/oauth2/default/v1/token',
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'the answer was not recorded',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 200\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
    {
      name: 'an empty object is no success',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 200\n\n{}'),
      verdict: 'inconclusive',
    },
    {
      name: 'an object of masked names is no success',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 200\n\n{"…":"…"}'),
      verdict: 'inconclusive',
    },
  ],
}

export default rule

const ROTATING: ReadonlySet<string> = new Set(['entra', 'b2c', 'ciam', 'msa'])

function isSubject(exchange: Exchange): boolean {
  const { authority, outcome } = exchange
  if (!isRefresh(exchange) || !ROTATING.has(authority.provider)) return false
  return outcome === 'success' || isUnreadSuccess(exchange)
}

/** A body without any token, such as `{}`, is no success: a mask, or the answer of somebody else. */
function isUnseen({ outcome, answer }: Exchange): boolean {
  return outcome === 'unknown' || answer.refreshTokenField === 'unknown'
}

/** Where the request was not recorded, its resource is not known either. */
function slotKey(exchange: Exchange): string {
  return slotOf(exchange) ?? clientKey(exchange)
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const sent = group.at(-1)?.request.refreshToken
  const forecast = sent === undefined ? undefined : trail.refreshToken(sent)?.forecast
  return {
    message: `${count(group.length, 'refresh', 'refreshes')} of ${clientLabel(first)} brought no new refresh token, so the old one stays in use.`,
    at: group,
    severity: group.length > 1 ? 'warning' : 'info',
    ...(forecast !== undefined && {
      when: `${sent} ends on ${isoTime(forecast.expiresAt)}${forecast.atLatest ? ' at the latest' : ''} (${forecast.basis}).`,
    }),
    facts: { refreshes: group.length },
  }
}
