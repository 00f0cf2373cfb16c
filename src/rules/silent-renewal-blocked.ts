import type { CaptureFacts } from '../exchanges/evidence.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { hasCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { clientKey } from '../lineage/client-key.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { examples } from './parts/silent-renewal-blocked.examples.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'silent-renewal-blocked',
  title: 'The browser kept the sign-in session from a hidden frame',
  severity: 'info',
  scope: 'run',
  docs: {
    why: 'A page renewed its session in a hidden frame (prompt=none), and the browser left the cookies of the sign-in server out, as Safari, Firefox and private windows do with those of another site. The user is signed in, but the frame cannot show it: AADSTS50058.',
    fix: 'Use the authorization code flow with PKCE, which renews by refresh token and needs no frame, and go to the sign-in page in the window itself when that fails. Current versions of MSAL.js do both.',
    who: ['developer'],
    needs:
      'A capture with cookies from before the silent request, in which the window itself went to the sign-in server.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-third-party-cookies-spas',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSilentRefusal),
  *check(trail) {
    const captures = new Map(trail.evidence.captures.map((capture) => [capture.name, capture]))
    const blind = new Set<string>()
    const signOuts = trail.exchanges.filter(({ kind }) => kind === 'logout')
    const blocked: Exchange[] = []
    for (const exchange of trail.exchanges.filter(isSilentRefusal)) {
      const capture = captures.get(exchange.capture)
      if (capture?.credentialHeaders === false) blind.add(capture.name)
      else if (capture !== undefined && lacksSession(exchange, capture, signOuts, trail))
        blocked.push(exchange)
    }
    for (const capture of blind) {
      yield {
        inconclusive: `No cookie is recorded in ${capture}, so whether the browser kept back those of the sign-in server cannot be seen. Export it with sensitive data, then sanitize it.`,
        capture,
      }
    }
    for (const group of groupExchanges(blocked, (x) => `${x.capture} ${clientKey(x)}`)) {
      const [first] = group
      const entry = captures.get(first.capture)?.sessionCookieEntry ?? 0
      yield {
        message: `${sentence(clientLabel(first))} asked in the background whether its user is signed in, ${tellOccurrences(group)}, and the answer was AADSTS50058. ${group.length === 1 ? 'This request carries' : 'These requests carry'} no session cookie, although the browser had sent one at entry ${entry}.`,
        at: [...group, { capture: first.capture, entry }],
        // A proxy may have recorded two browsers.
        ...(captures.get(first.capture)?.browserMade !== true && { confidence: 'medium' }),
        codes: [50058],
        facts: { requests: group.length, sessionEntry: entry },
      }
    }
  },
  examples,
}

export default rule

function isSilentRefusal(exchange: Exchange): boolean {
  const { kind, request } = exchange
  return kind === 'authorize' && request.prompt === 'none' && hasCode(exchange, 50058)
}

/** The browser had shown a session before, has not ended it since, and did not show it here. */
function lacksSession(
  exchange: Exchange,
  { name, sessionCookieEntry, sessionCookieAt }: CaptureFacts,
  signOuts: readonly Exchange[],
  trail: Trail,
): boolean {
  if (exchange.request.hasSessionCookie === true || sessionCookieEntry === undefined) return false
  const offset = trail.clockOffsets.get(name) ?? 0
  const session: Moment = {
    entry: sessionCookieEntry,
    ...(sessionCookieAt !== undefined && { startedAt: sessionCookieAt + offset }),
  }
  if (!isBefore(session, exchange)) return false
  return !signOuts.some(
    (other) => other.capture === name && !isBefore(other, session) && isBefore(other, exchange),
  )
}

type Moment = Pick<Exchange, 'entry' | 'startedAt'>

/** By time; by entry where one has none. */
function isBefore(a: Moment, b: Moment): boolean {
  if (a.startedAt === undefined || b.startedAt === undefined) return a.entry < b.entry
  return a.startedAt < b.startedAt || (a.startedAt === b.startedAt && a.entry < b.entry)
}
