import type { Exchange } from '../exchanges/exchange.ts'
import { isNewGrant, isRefresh, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { duration, place } from '../lineage/wording.ts'
import { discovery, refresh, refused, rotated, transcript } from './parts/example-transcripts.ts'
import type { ExchangeGroup } from './parts/exchange-group.ts'
import { judgeRefusals, type RefusalStory } from './parts/refusals.ts'
import type { RefusedGrant } from './parts/refused-grant.ts'
import { redeem } from './parts/sign-in-transcripts.ts'
import type { RunRule } from './rule.ts'

const EXPIRED = refused(
  700084,
  'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on 2025-02-28T07:29:11.1319999+00:00.',
)

const AUTHORIZE = `### +2s
GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&prompt=none&scope=openid&code_challenge=x&state=1

HTTP/1.1 200

<html></html>`

const rule: RunRule = {
  id: 'spa-refresh-token-expired',
  title: 'A single-page app’s refresh token has reached its fixed end',
  severity: 'warning',
  scope: 'run',
  codes: [700084],
  docs: {
    why: 'A refresh token that was issued to a single-page redirect URI ends 24 hours after the sign-in. Each refresh brings a token that inherits what is left, so this happens every day by design; an app that sends no new sign-in request leaves its user signed out.',
    fix: 'Send the user to the sign-in page again, first silently (prompt=none), then by redirect. If the app needs a longer session, redeem the code on a server.',
    who: ['developer', 'user'],
    needs: 'A refresh from a browser with the body of its answer, and the minutes after a refusal.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/7033',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isExpiry(x) || isBrowserRefresh(x)),
  check: (trail) =>
    judgeRefusals(trail, { isRefusal: isExpiry, isSubject: isBrowserRefresh, tell }),
  examples: () => [
    {
      name: 'no sign-in follows',
      transcript: transcript(refresh('+0s', '{rt a}', EXPIRED), discovery('+6m')),
      reports: 'No sign-in request followed within 5 min',
      severity: 'warning',
      confidence: 'high',
    },
    {
      name: 'the recording ends before anybody could sign in',
      transcript: refresh('+0s', '{rt a}', EXPIRED),
      reports: 'Whether a sign-in request followed within 5 min was not recorded.',
      severity: 'warning',
      confidence: 'medium',
    },
    {
      name: 'the recorder noted no times',
      transcript: transcript(refresh('?', '{rt a}', EXPIRED), AUTHORIZE.replace('+2s', '?')),
      reports: 'Whether a sign-in request followed within 5 min was not recorded.',
      confidence: 'medium',
    },
    {
      name: 'sign-ins before it, too late, or of another app',
      transcript: transcript(
        AUTHORIZE,
        refresh('+1m', '{rt a}', EXPIRED),
        AUTHORIZE.replace('app-1', 'app-2'),
        refresh('+1m', '{rt x}', rotated('y')),
        AUTHORIZE.replace('+2s', '+5m'),
      ),
      reports: 'No sign-in request followed within 5 min',
      severity: 'warning',
    },
    {
      name: 'refused twice, then a code is redeemed; the answer does not say how long the token lived',
      transcript: transcript(
        refresh('+0s', '{rt a}', refused(700084, 'It has expired.')),
        refresh('+10m', '{rt a}', refused(700084, 'It has expired.')),
        redeem('+1m', '1', rotated('b')),
      ),
      reports: 'A sign-in request followed (entry 2)',
      severity: 'info',
      verdict: 'pass',
    },
    {
      name: 'expected every day: the app signs in again at once',
      transcript: transcript(refresh('+0s', '{rt a}', EXPIRED), AUTHORIZE),
      reports: 'A sign-in request followed (entry 1)',
      severity: 'info',
      verdict: 'pass',
    },
    {
      name: 'a browser refreshes within the day',
      transcript: refresh('+0s', '{rt a}', rotated('b'), { origin: 'https://app.contoso.example' }),
    },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)', {
        origin: 'https://app.contoso.example',
      }),
      verdict: 'inconclusive',
    },
    {
      name: 'no single-page app at work',
      transcript: refresh('+0s', '{rt a}', rotated('b')),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

const FOLLOW_UP = 5 * 60_000

function isExpiry(exchange: Exchange): boolean {
  return specificCode(exchange) === 700084
}

function isBrowserRefresh(exchange: Exchange): boolean {
  return isRefresh(exchange) && exchange.channel === 'browser'
}

function tell(group: ExchangeGroup, { limitMs }: RefusedGrant, trail: Trail): RefusalStory {
  const life = limitMs === undefined ? '' : ` Its life of ${duration(limitMs)} is fixed.`
  const signIn = signInAfter(group, trail)
  if (signIn === undefined) {
    if (!isFollowUpRecorded(group[0], trail)) {
      return {
        sequel: `.${life} Whether a sign-in request followed within ${duration(FOLLOW_UP)} was not recorded.`,
        confidence: 'medium',
      }
    }
    return {
      sequel: `.${life} No sign-in request followed within ${duration(FOLLOW_UP)}.`,
      facts: { signInFollowed: false },
    }
  }
  return {
    sequel: `.${life} A sign-in request followed (${place(signIn)}).`,
    at: [...group, signIn],
    severity: 'info',
    who: ['nobody'],
    facts: { signInFollowed: true },
  }
}

function signInAfter(group: ExchangeGroup, trail: Trail): Exchange | undefined {
  return trail.exchanges.find((exchange) => {
    const isSignIn = exchange.kind === 'authorize' || isNewGrant(exchange)
    return isSignIn && group.some((refusal) => follows(exchange, refusal))
  })
}

/** Whether the recording goes on until an app would have sent its user to the sign-in page. */
function isFollowUpRecorded(refusal: Exchange, trail: Trail): boolean {
  const capture = trail.evidence.captures.find(({ name }) => name === refusal.capture)
  if (capture?.lastAt === undefined || refusal.startedAt === undefined) return false
  const endsAt = capture.lastAt + (trail.clockOffsets.get(capture.name) ?? 0)
  return endsAt - refusal.startedAt >= FOLLOW_UP
}

function follows(signIn: Exchange, refusal: Exchange): boolean {
  const refusedAt = refusal.endedAt ?? refusal.startedAt
  if (signIn.startedAt === undefined || refusedAt === undefined) return false
  const wait = signIn.startedAt - refusedAt
  return signIn.client.id === refusal.client.id && wait >= 0 && wait <= FOLLOW_UP
}
