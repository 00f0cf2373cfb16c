import type { Exchange } from '../exchanges/exchange.ts'
import type { Forecast, RefreshToken, TokenFamily } from '../lineage/family.ts'
import { clientIdOf, mayBeSameClient } from '../lineage/client-key.ts'
import { hidesGrant, isNewGrant, isPlaceholder, userOf } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, iso, isoTime } from '../lineage/wording.ts'
import { hasLaterSignIn } from './parts/later-sign-in.ts'
import { examples } from './parts/refresh-token-expiring.examples.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import { lacksReason } from './parts/unseen-reasons.ts'
import type { FamilyRule, Remark } from './rule.ts'

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
    for (const member of inUse(family)) yield* judge(member, family, trail)
  },
  examples,
}

export default rule

const LATE = 0.75

interface TokenInUse extends RefreshToken {
  readonly forecast: Forecast
}

function inUse({ members }: TokenFamily): readonly TokenInUse[] {
  return members.filter((member): member is TokenInUse => member.forecast?.inUse === true)
}

/** It worked beyond its forecast end, so the window is another; or it was refused, so it is over. */
function isSettled(use: Exchange, expiresAt: number): boolean {
  if (use.outcome === 'success') return use.endedAt !== undefined && use.endedAt > expiresAt
  return use.definite && use.error?.error === 'invalid_grant'
}

function startedAfter(time: number, { startedAt }: Exchange): boolean {
  return startedAt !== undefined && startedAt > time
}

/** A later request of which something was masked may have sent this token and replaced it. */
function mayBeSentUnseen(last: Exchange, trail: Trail): boolean {
  const { host, tenant } = last.authority
  const unseen = trail.exchanges.findLast(
    (exchange) =>
      exchange.authority.host === host &&
      exchange.authority.tenant === tenant &&
      mayBeSameClient(exchange, last) &&
      (hidesGrant(exchange) ||
        isPlaceholder(exchange.request.refreshToken) ||
        mayBeSignInOf(last, exchange, trail)),
  )
  return unseen !== undefined && trail.position(unseen) > trail.position(last)
}

/** A sign-in of which its user or client cannot be held against those of the token. */
function mayBeSignInOf(last: Exchange, exchange: Exchange, trail: Trail): boolean {
  if (exchange.kind !== 'token' || !isNewGrant(exchange)) return false
  if (isUnreadSuccess(exchange)) return true
  if (exchange.outcome !== 'success') return false
  return [last, exchange].some((x) => userOf(x, trail) === undefined || clientIdOf(x) === undefined)
}

function* judge(
  { id, uses, forecast }: TokenInUse,
  family: TokenFamily,
  trail: Trail,
): Generator<Remark> {
  const { expiresAt, windowMs, atLatest, basis } = forecast
  // The answer that brought a page's token may have come after the end that the sign-in set, too.
  const story = [...trail.issuers(id).slice(0, 1), ...uses]
  const last = story.at(-1)
  if (last === undefined || trail.judgedAt === undefined) return
  if (story.some((exchange) => isSettled(exchange, expiresAt))) return
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
  if (hasLaterSignIn(last, trail)) return
  const isOver = used >= 1
  // Its end came within the run and nothing sent it since, so nobody relies on it.
  if (isOver && trail.judgedAt === trail.endsAt && !startedAfter(expiresAt, last)) return
  if (lacksReason(last)) {
    yield {
      inconclusive: `${id} is near the end of its window, but why its last redemption was refused was not recorded. Record the bodies of answers.`,
      family: family.id,
    }
    return
  }
  if (isUnreadSuccess(last)) {
    yield {
      inconclusive: `${id} is near the end of its window, but whether its last redemption brought a younger one was not recorded. Record the bodies of answers.`,
      family: family.id,
    }
    return
  }
  if (mayBeSentUnseen(last, trail)) {
    yield {
      inconclusive: `${id} is near the end of its window, but whether it is still in use cannot be seen: later requests were masked or not recorded. Record their bodies, and mask so that equal values stay equal.`,
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
