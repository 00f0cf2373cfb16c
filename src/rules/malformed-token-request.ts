import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { failed, hasCode, isTokenRequest, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import {
  type Malformation,
  MISSING,
  NOT_POST,
  refusedForm,
  repeatedParameters,
} from './parts/malformation.ts'
import { examples } from './parts/malformed-token-request.examples.ts'
import { refusalName } from './parts/refusal-name.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'malformed-token-request',
  title: 'A token request is not built as it must be',
  severity: 'error',
  scope: 'run',
  codes: [NOT_POST, MISSING],
  owns: (exchange, trail) => refusedForm(exchange, trail) !== undefined,
  docs: {
    why: 'A token request is a POST whose parameters stand once each in a form body (RFC 6749 section 3.2). Sent by GET, as JSON or in the query, or with a parameter twice, the server does not find what it needs, and its answer names the symptom only.',
    fix: 'Send the request by POST, with Content-Type application/x-www-form-urlencoded and each parameter once in the body.',
    who: ['developer'],
    needs: 'The token request with its headers and body, and the body of its answer.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc6749#section-3.2',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isTokenRequest(x) || isNamed(x)),
  *check(trail) {
    yield* unseenReasons(trail, isTokenRequest)
    const key = (x: Exchange): string =>
      JSON.stringify([clientKey(x), formOf(x, trail)?.clause, failed(x), specificCode(x)])
    for (const group of groupExchanges(trail.exchanges, key)) yield* describe(group, trail)
  },
  examples,
}

export default rule

function isNamed(exchange: Exchange): boolean {
  return hasCode(exchange, NOT_POST, MISSING)
}

function formOf(exchange: Exchange, trail: Trail): Malformation | undefined {
  return (
    refusedForm(exchange, trail) ??
    (isTokenRequest(exchange) ? repeatedParameters(exchange) : undefined)
  )
}

function* describe(group: ExchangeGroup, trail: Trail): Generator<FindingDraft> {
  const [first] = group
  const form = formOf(first, trail)
  if (form === undefined) return
  const code = specificCode(first)
  const isCause = refusedForm(first, trail) !== undefined
  const result = isCause ? `, and was refused with ${refusalName(first)}` : ''
  yield {
    message: `${sentence(clientLabel(first))} ${form.clause}, ${tellOccurrences(group)}${result}.`,
    at: group,
    fix: form.fix,
    ...(!isCause && { severity: 'warning' }),
    ...(isCause && code !== undefined && { codes: [code] }),
    facts: { requests: group.length, refused: isCause },
  }
}
