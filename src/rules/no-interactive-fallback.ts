import type { Exchange } from '../exchanges/exchange.ts'
import { clientIdOf, differ } from '../lineage/client-key.ts'
import {
  comesBefore,
  failed,
  isTokenRequest,
  specificCode,
  userOf,
} from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, duration, place, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { isMaskedSuccess, maskedSuccesses } from './parts/masked-successes.ts'
import { refusalName } from './parts/refusal-name.ts'
import { examples } from './parts/no-interactive-fallback.examples.ts'
import { indexSignInPages, needsPerson, type SignInPages } from './parts/sign-in-page.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, Remark, RunRule } from './rule.ts'

/** The user may be away for a moment, and the page still open. */
const PATIENCE = 5 * 60_000

const rule: RunRule = {
  id: 'no-interactive-fallback',
  title: 'A refusal asked for a sign-in, and no sign-in page was shown',
  severity: 'info',
  scope: 'run',
  docs: {
    why: 'The answer says that a person has to sign in. This client knows how to show the sign-in page, and did not: it stays without a token until somebody signs out and in by hand.',
    fix: 'When a refresh is refused in this way, start the interactive sign-in, with the claims of the answer if it has some, or tell the user that one is needed.',
    who: ['developer'],
    needs:
      'A capture that shows both the token requests and the sign-in pages of the client, and that goes on for five minutes after the refusal.',
    references: [
      'https://learn.microsoft.com/entra/msal/dotnet/advanced/exceptions/msal-error-handling',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    ],
  },
  // A capture of the back channel shows no page at all.
  applies: (trail) =>
    trail.exchanges.some(({ kind }) => kind === 'authorize') &&
    trail.exchanges.some(isTokenRequest),
  *check(trail, { lookup }) {
    const pages = indexSignInPages(trail)
    const waiting = new Set(
      trail.exchanges.filter(
        (x) =>
          isTokenRequest(x) &&
          failed(x) &&
          mayHaveShown(x, pages, trail) &&
          pages.isMended(x) !== true,
      ),
    )
    yield* unseenReasons(trail, (x) => waiting.has(x))
    const open = [...waiting].filter((x) => needsPerson(x, lookup) && !isFamilyFallback(x, trail))
    const nextMasked = maskedSuccesses(trail, (x) => isMaskedSuccess(x) || isUnreadSuccess(x))
    for (const group of groupExchanges(open, (x) => whose(x, trail))) {
      const masked = nextMasked(group[0])
      const isOthers = masked !== undefined && isOfAnother(masked, group[0], trail)
      yield judge(group, pages, isOthers ? undefined : masked, trail)
    }
  },
  examples,
}

export default rule

/** A page before the refusal, or in another capture, whose order may be unknown. */
function mayHaveShown(exchange: Exchange, pages: SignInPages, trail: Trail): boolean {
  const page = pages.firstPage(exchange)
  return page === undefined ? pages.hasPage(exchange) : comesBefore(page, exchange, trail)
}

function whose(exchange: Exchange, trail: Trail): string {
  return JSON.stringify([exchange.capture, clientIdOf(exchange), userOf(exchange, trail)?.user])
}

/** Each names a user, and not the same one. */
function isOfAnother(a: Exchange, b: Exchange, trail: Trail): boolean {
  return differ(userOf(a, trail)?.user, userOf(b, trail)?.user)
}

function judge(
  group: ExchangeGroup,
  pages: SignInPages,
  masked: Exchange | undefined,
  trail: Trail,
): Remark {
  const [first] = group
  const page = pages.firstPage(first)
  if (page === undefined || pages.isMended(first) === undefined) {
    return {
      inconclusive: `Whether a sign-in page followed the refusal at ${place(first)} cannot be seen: the pages of this client are in another capture. Record the browser and the token requests in one capture.`,
      capture: first.capture,
    }
  }
  const rest = recordedAfter(first, trail)
  if (rest === undefined || rest < PATIENCE) {
    return {
      inconclusive: `Whether a sign-in page followed the refusal at ${place(first)} cannot be told, as ${whyUntold(rest)}.`,
      capture: first.capture,
    }
  }
  if (masked !== undefined) {
    return {
      inconclusive: `Whether the request at ${place(masked)} met the refusal at ${place(first)} cannot be seen: something of it was masked or not recorded. Record bodies, and mask so that equal values stay equal.`,
      capture: first.capture,
    }
  }
  return describe(group, page, rest)
}

function whyUntold(rest: number | undefined): string {
  if (rest === undefined) return 'no times were recorded. Record with times'
  const end = rest < 1000 ? 'with it' : `${duration(rest)} after it`
  return `the capture ends ${end}. Record for five minutes more`
}

/** How long the capture goes on after an exchange. */
function recordedAfter(
  { capture, startedAt, endedAt }: Exchange,
  trail: Trail,
): number | undefined {
  const facts = trail.evidence.captures.find(({ name }) => name === capture)
  const from = endedAt ?? startedAt
  if (facts?.lastAt === undefined || from === undefined) return undefined
  return Math.max(0, facts.lastAt + (trail.clockOffsets.get(capture) ?? 0) - from)
}

function describe(group: ExchangeGroup, page: Exchange, rest: number): FindingDraft {
  const [first] = group
  const code = specificCode(first)
  return {
    message: `${sentence(clientLabel(first))} was told by ${refusalName(first)} that a person has to sign in, ${tellOccurrences(group)}. It had shown a sign-in page before (${place(page)}), and showed none in the ${duration(rest)} that follow.`,
    at: [...group, page],
    ...(code !== undefined && { codes: [code] }),
    facts: { refusals: group.length, recordedAfterSeconds: Math.floor(rest / 1000) },
  }
}
