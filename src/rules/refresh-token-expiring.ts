import type { Exchange } from '../exchanges/exchange.ts'
import type { Forecast, RefreshToken, TokenFamily } from '../lineage/family.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, iso, isoTime } from '../lineage/wording.ts'
import {
  granted,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './parts/example-transcripts.ts'
import { hasLaterSignIn } from './parts/later-sign-in.ts'
import { ofUser, redeem } from './parts/sign-in-transcripts.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import type { FamilyRule, Remark } from './rule.ts'

const SIGN_IN = redeem('2025-03-01T08:00:00Z', '1', rotated('a'))
const UNAVAILABLE = 'HTTP/1.1 503'
const PAGE = { origin: 'https://app.contoso.example' }

const rule: FamilyRule = {
  id: 'refresh-token-expiring',
  title: 'A refresh token in use is close to its end',
  severity: 'warning',
  scope: 'family',
  docs: {
    why: 'The token that the client uses has spent at least three quarters of its window, and no younger one has taken its place. At the end every refresh fails until somebody signs in. A policy may shorten the window, which no capture shows.',
    fix: 'Redeem the token and store the one that the answer brings; where the client keeps the old one or its window is fixed, plan a sign-in before the date.',
    who: ['developer', 'user'],
    needs:
      'The answer that issued the token, or captures of several days: the age of a token that is first seen in use is not known.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://learn.microsoft.com/azure/active-directory-b2c/configure-tokens',
    ],
  },
  applies: (family) => inUse(family).length > 0,
  *check(family, trail) {
    for (const { id, forecast } of inUse(family)) yield* judge(id, forecast, family, trail)
  },
  examples: () => [
    {
      name: '70 days after its issue a token is tried and nothing newer has come',
      transcript: transcript(SIGN_IN, refresh('+70d', '{rt a}', UNAVAILABLE)),
      reports: 'rt-1 of client app-1 (tenant contoso.example) has used 77% of its window',
    },
    {
      name: 'first seen 80 days ago and still sent',
      transcript: transcript(
        refresh('2025-03-01T08:00:00Z', '{rt a}', UNAVAILABLE),
        refresh('+80d', '{rt a}', UNAVAILABLE),
      ),
      reports: 'has used at least 88% of its window',
    },
    {
      name: 'what is left of the day of a single-page app, as its last answer says',
      transcript: transcript(
        SIGN_IN,
        refresh(
          '+21h',
          '{rt a}',
          granted('2', '"refresh_token":"{rt b}"', '"refresh_token_expires_in":10800'),
          PAGE,
        ),
      ),
      reports: 'rt-2 of client app-1 (tenant contoso.example) has used 87% of its window',
    },
    {
      name: 'a younger token has taken over',
      transcript: transcript(
        SIGN_IN,
        refresh('+70d', '{rt a}', rotated('b')),
        refresh('+1h', '{rt b}', rotated('c')),
      ),
    },
    {
      name: 'the user signed in again, and the older session is left behind',
      transcript: transcript(
        redeem('2025-03-01T08:00:00Z', '1', granted('1', '"refresh_token":"{rt a}"', ofUser)),
        redeem('+80d', '2', granted('2', '"refresh_token":"{rt b}"', ofUser)),
        refresh('+1h', '{rt b}', rotated('c')),
      ),
    },
    {
      name: "yesterday's token of a single-page app",
      transcript: transcript(
        refresh('2025-03-01T08:00:00Z', '{rt a}', rotated('b'), PAGE),
        refresh('+3d', '{rt x}', rotated('y'), PAGE),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'what the last redemption brought was not recorded',
      transcript: transcript(
        refresh('2025-03-01T08:00:00Z', '{rt a}', 'HTTP/1.1 200\n\n(not recorded)'),
        refresh('+80d', '{rt x}', UNAVAILABLE),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'a later request was recorded without its body',
      transcript: transcript(
        SIGN_IN,
        post('+70d', '(not recorded)', rotated('b')),
        refresh('+1h', '{rt b}', UNAVAILABLE),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'half of the window is left',
      transcript: transcript(SIGN_IN, refresh('+45d', '{rt a}', UNAVAILABLE)),
    },
    {
      name: 'already refused: its end is the matter of another rule',
      transcript: transcript(
        SIGN_IN,
        refresh(
          '+91d',
          '{rt a}',
          refused(700082, 'The refresh token has expired due to inactivity.'),
        ),
      ),
    },
    {
      name: 'the age of the token is not known',
      transcript: refresh('2025-03-01T08:00:00Z', '{rt a}', UNAVAILABLE),
      verdict: 'inconclusive',
    },
    {
      name: 'a provider whose windows are not known',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        url: 'https://id.fabrikam.example/token',
      }),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

const LATE = 0.75

interface TokenInUse extends RefreshToken {
  readonly forecast: Forecast
}

function inUse({ members }: TokenFamily): readonly TokenInUse[] {
  return members.filter((member): member is TokenInUse => member.forecast?.inUse === true)
}

/** It works beyond its forecast end, so the window is another; or it was refused, so it is over. */
function isSettled(use: Exchange, expiresAt: number): boolean {
  if (use.outcome === 'success') return use.endedAt !== undefined && use.endedAt > expiresAt
  return use.definite && use.error?.error === 'invalid_grant'
}

function isSentAfter(expiresAt: number, { startedAt, request }: Exchange, id: string): boolean {
  return startedAt !== undefined && startedAt > expiresAt && request.refreshToken === id
}

/** A later request whose body nobody recorded may have sent this token and replaced it. */
function mayBeSentUnseen(last: Exchange, trail: Trail): boolean {
  const { host, tenant } = last.authority
  const unseen = trail.exchanges.findLast(
    ({ kind, requestBody, authority }) =>
      kind === 'token' &&
      requestBody === 'unknown' &&
      authority.host === host &&
      authority.tenant === tenant,
  )
  return unseen !== undefined && trail.position(unseen) > trail.position(last)
}

function* judge(
  id: string,
  { expiresAt, windowMs, atLatest, basis }: Forecast,
  family: TokenFamily,
  trail: Trail,
): Generator<Remark> {
  const uses = family.members.find((member) => member.id === id)?.uses ?? []
  if (trail.judgedAt === undefined || uses.some((use) => isSettled(use, expiresAt))) return
  const used = 1 - (expiresAt - trail.judgedAt) / windowMs
  if (used < LATE) {
    if (atLatest) {
      yield {
        inconclusive: `${id} was issued before the capture begins, so its age is not known. Give captures of several days, or one that holds the sign-in.`,
        family: family.id,
      }
    }
    return
  }
  const [issuer] = trail.issuers(id)
  const story = [...(issuer === undefined ? [] : [issuer]), ...uses]
  const last = story.at(-1)
  if (last === undefined || hasLaterSignIn(last, trail)) return
  const isOver = used >= 1
  // Its end came within the run and nothing sent it since, so nobody relies on it.
  if (isOver && trail.judgedAt === trail.endsAt && !isSentAfter(expiresAt, last, id)) return
  if (uses.some((use) => use === last && isUnreadSuccess(use))) {
    yield {
      inconclusive: `${id} is near the end of its window, but whether its last redemption brought a younger one was not recorded. Record the bodies of answers.`,
      family: family.id,
    }
    return
  }
  if (mayBeSentUnseen(last, trail)) {
    yield {
      inconclusive: `${id} is near the end of its window, but whether it is still in use cannot be seen: the bodies of later requests were not recorded. Record them.`,
      family: family.id,
    }
    return
  }
  const percent = `${atLatest ? 'at least ' : ''}${Math.floor(used * 100)}%`
  yield {
    message: isOver
      ? `${id} of ${clientLabel(family)} has passed the end of its window (${basis}), and no younger one has taken its place.`
      : `${id} of ${clientLabel(family)} has used ${percent} of its window (${basis}) and is still the one in use.`,
    at: [last, ...story.slice(0, -1)],
    when: `On ${isoTime(expiresAt)}${atLatest ? ' at the latest' : ''}, earlier where a policy shortens the window.`,
    facts: { expiresAt: iso(expiresAt), atLatest, usedPercent: Math.floor(used * 100) },
    family: family.id,
  }
}
