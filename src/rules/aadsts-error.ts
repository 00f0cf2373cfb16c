import type { CodeEntry, CodeLookup } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { failed, isTokenRequest, specificCode } from '../lineage/definitions.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { examples } from './parts/aadsts-error.examples.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { RETRY_ADVICE } from './parts/retry-advice.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { Actor, FindingDraft, RunRule, Severity } from './rule.ts'

const rule: RunRule = {
  id: 'aadsts-error',
  title: 'Microsoft answered with a numbered error',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'Every refusal of Entra carries a number, AADSTS and four to eight digits, that tells more than the OAuth error beside it. The numbers are a help for diagnosis, not a contract: Microsoft may change them, so no client should branch on them.',
    fix: 'Read what the number stands for and who has to act, then look the request up in the sign-in log of the tenant by its correlation id.',
    who: ['developer', 'admin'],
    needs:
      'The failed exchange with the body of its answer, or with the redirect that brought the error.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://login.microsoftonline.com/error',
    ],
  },
  applies: (trail) => trail.exchanges.some(isNumbered),
  *check(trail, { ownerOf, lookup }) {
    yield* unseenReasons(trail, (exchange) => isTokenRequest(exchange) && isNumbered(exchange))
    const unowned = trail.exchanges.filter(
      (exchange) => ownerOf(exchange) === undefined && !isFamilyFallback(exchange, trail),
    )
    for (const group of groupExchanges(unowned, (exchange) => errorKey(exchange, lookup))) {
      const entry = explain(group[0], lookup)
      if (entry !== undefined) yield describe(group, entry)
    }
  },
  examples,
}

export default rule

/** A number may mean two things, which the text beside it tells apart. */
function explain(exchange: Exchange, lookup: CodeLookup): CodeEntry | undefined {
  const code = specificCode(exchange)
  return code === undefined ? undefined : lookup(code, { facts: exchange.error?.facts ?? {} })
}

function errorKey(exchange: Exchange, lookup: CodeLookup): string {
  const { code, meaning } = explain(exchange, lookup) ?? {}
  const known = [code, meaning, isRaised(exchange), isPicker(exchange)]
  return JSON.stringify([...known, clientKey(exchange)])
}

function describe(group: ExchangeGroup, entry: CodeEntry): FindingDraft {
  const [first] = group
  const name = entry.name === undefined ? '' : ` (${entry.name})`
  const meaning = isPicker(first)
    ? 'The user has to choose one of several accounts.'
    : entry.meaning
  const judged = judge(first, entry)
  return {
    message: `${sentence(clientLabel(first))} got AADSTS${entry.code}${name}, ${tellOccurrences(group)}. ${meaning}`,
    at: group,
    ...judged,
    fix: `${entry.fix ?? usualFix(entry, judged.severity)} Microsoft on this number: ${entry.link}`,
    codes: [entry.code],
    facts: { class: entry.class, retry: entry.retry, link: entry.link, occurrences: group.length },
  }
}

interface Judgement {
  readonly severity: Severity
  readonly who: readonly Actor[]
}

function usualFix({ retry }: CodeEntry, severity: Severity): string {
  if (retry) return RETRY_ADVICE
  if (severity === 'info') return 'Nothing has to be done.'
  return 'Look the request up in the sign-in log of the tenant by its correlation id.'
}

function judge(exchange: Exchange, entry: CodeEntry): Judgement {
  if (isPicker(exchange)) return { severity: 'info', who: ['nobody'] }
  if (isRaised(exchange)) return { severity: 'warning', who: ['user'] }
  if (entry.class === 'unknown' && !failed(exchange)) return { severity: 'info', who: entry.who }
  return { severity: entry.severity, who: entry.who }
}

/** No session is what `prompt=none` asks about; told to anyone else, it is a sign-in that failed. */
function isRaised(exchange: Exchange): boolean {
  return specificCode(exchange) === 50058 && exchange.request.prompt !== 'none'
}

/** An account picker on the sign-in page; on a token request the same number is a failure. */
function isPicker({ kind, error }: Exchange): boolean {
  return kind === 'authorize' && error?.codes.at(-1) === 16000
}
