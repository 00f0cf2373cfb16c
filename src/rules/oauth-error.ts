import type { ClassEntry } from '../catalogue/classes.ts'
import { type CodeLookup, describeOAuthError } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { failed, isTokenRequest } from '../lineage/definitions.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { examples } from './parts/oauth-error.examples.ts'
import { RETRY_ADVICE } from './parts/retry-advice.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { lacksReason, unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const B2C_CODES = 'https://learn.microsoft.com/azure/active-directory-b2c/error-codes'

const rule: RunRule = {
  id: 'oauth-error',
  title: 'A token request was refused',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'The server refused a token request with an OAuth error code. RFC 6749 and its successors say what each code means; what exactly was wrong is at best in the description beside it, which is not repeated here because it may name people.',
    fix: 'Read the error_description of the answer in the capture itself, and the log of the server.',
    who: ['developer'],
    needs: 'A token request with the body of its answer.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
      'https://www.rfc-editor.org/rfc/rfc8628#section-3.5',
      'https://www.rfc-editor.org/rfc/rfc9449#section-8',
    ],
  },
  applies: (trail) => trail.exchanges.some(isTokenRequest),
  *check(trail, { ownerOf, lookup }) {
    yield* unseenReasons(trail, isTokenRequest)
    const refusals = trail.exchanges.filter(
      (x) => isPlainRefusal(x) && ownerOf(x) === undefined && !isFamilyFallback(x, trail),
    )
    for (const group of groupExchanges(refusals, refusalKey)) yield describe(group, lookup)
  },
  examples,
}

export default rule

function isPlainRefusal(exchange: Exchange): boolean {
  const { error } = exchange
  if (!isTokenRequest(exchange) || !failed(exchange) || error === undefined) return false
  if (lacksReason(exchange)) return false
  return error.error !== undefined && error.codes.length === 0
}

function refusalKey(exchange: Exchange): string {
  const { error, b2cCodes } = exchange.error ?? {}
  return JSON.stringify([error, b2cCodes?.at(-1), clientKey(exchange)])
}

function describe(group: ExchangeGroup, lookup: CodeLookup): FindingDraft {
  const [first] = group
  const error = first.error?.error ?? '(other)'
  const b2cCode = first.error?.b2cCodes.at(-1)
  // Exchanges write so what has not the shape of a code and may quote content.
  const isCode = error !== '(other)'
  const name = isCode ? error : 'an error of its own kind'
  const number = b2cCode === undefined ? '' : ` (AADB2C${b2cCode})`
  const numbered = b2cCode === undefined ? undefined : lookup(b2cCode, { family: 'AADB2C' })
  const entry = numbered ?? (isCode ? describeOAuthError(error) : undefined)
  return {
    message: `${sentence(clientLabel(first))} was refused with ${name}${number}, ${tellOccurrences(group)}. ${entry?.meaning ?? 'No RFC registers this code.'}`,
    at: group,
    // As with numbered errors: what passes by itself is no fault of anybody.
    ...(entry !== undefined && { severity: entry.retry ? 'info' : entry.severity, who: entry.who }),
    ...fixOf(entry, b2cCode, numbered?.fix),
    facts: {
      error,
      ...(b2cCode !== undefined && { b2cCode: `AADB2C${b2cCode}` }),
      occurrences: group.length,
    },
  }
}

function fixOf(
  entry: ClassEntry | undefined,
  b2cCode: number | undefined,
  fix: string | undefined,
): { fix?: string } {
  if (b2cCode !== undefined) {
    const lookUp = `Look AADB2C${b2cCode} up in the list of Microsoft: ${B2C_CODES}`
    return { fix: fix === undefined ? lookUp : `${fix} ${lookUp}` }
  }
  if (entry?.severity === 'info') {
    return { fix: 'Nothing has to be done, as long as the client keeps to the polling interval.' }
  }
  return entry?.retry === true ? { fix: RETRY_ADVICE } : {}
}
