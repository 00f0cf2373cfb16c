import type { Exchange, RequestFacts } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { comesBefore, isTokenRequest, signInBehind, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, place, sentence } from '../lineage/wording.ts'
import { type ClientTypeFault, clientTypeFaults, hasOrigin } from './parts/client-type-faults.ts'
import { examples } from './parts/client-type-mismatch.examples.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'client-type-mismatch',
  title: 'The request does not suit the type of the registered client',
  severity: 'error',
  scope: 'run',
  codes: [...clientTypeFaults.keys()],
  docs: {
    why: 'The platform under which a redirect URI is registered decides how its codes and tokens may be redeemed: by a page, with an Origin header; by a server, with a secret; by a program, with neither. Often the sign-in fits and the refresh, made by another part of the system, does not.',
    fix: 'Redeem and refresh in the same part of the system, and register the redirect URI on the platform of that part.',
    who: ['developer'],
    needs: 'Token requests with headers and body, and the bodies of their answers.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://github.com/databricks/databricks-sdk-py/issues/671',
      'https://github.com/thunderclient/thunder-client-support/issues/1203',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail) {
    yield* unseenReasons(trail, isSubject)
    const key = (x: Exchange): string => JSON.stringify([clientKey(x), wire(x)])
    for (const [code, fault] of clientTypeFaults) {
      const refusals = trail.exchanges.filter((x) => specificCode(x) === code)
      for (const group of groupExchanges(refusals, key)) yield describe(group, code, fault, trail)
    }
  },
  examples,
}

export default rule

function isSubject(exchange: Exchange): boolean {
  return isTokenRequest(exchange) && isNumbered(exchange)
}

const CREDENTIALS: Readonly<Record<NonNullable<RequestFacts['clientAuth']>, string>> = {
  none: 'no client credentials',
  'secret-post': 'a client secret',
  'secret-basic': 'a client secret in a Basic header',
  assertion: 'a client assertion',
}

/** What a request shows of its client's type, as the object of "sent". */
function wire(exchange: Exchange): string {
  const { client, request } = exchange
  const named =
    client.origin === undefined ? 'an Origin header' : `the Origin header of ${client.origin}`
  const credentials =
    request.clientAuth === undefined
      ? 'client credentials that were not recorded'
      : CREDENTIALS[request.clientAuth]
  return `${hasOrigin(exchange) ? named : 'no Origin header'} and ${credentials}`
}

function describe(
  group: ExchangeGroup,
  code: number,
  fault: ClientTypeFault,
  trail: Trail,
): FindingDraft {
  const [first] = group
  const success = earlierSuccess(first, trail)
  const compared =
    success === undefined ? '' : `; ${place(success)}, which succeeded, sent ${wire(success)}`
  const doubt = fault.shows(first) ? '' : ` ${fault.otherwise}`
  return {
    message: `${sentence(clientLabel(first))} was refused with AADSTS${code}, ${tellOccurrences(group)}: ${fault.story}. The request sent ${wire(first)}${compared}.${doubt}`,
    at: success === undefined ? group : [...group, success],
    fix: fault.fix,
    codes: [code],
    facts: {
      origin: hasOrigin(first),
      clientAuth: first.request.clientAuth ?? 'unknown',
      refusals: group.length,
    },
  }
}

/** The sign-in of the refused token, else what the client got last before. */
function earlierSuccess(refusal: Exchange, trail: Trail): Exchange | undefined {
  const signIn = signInBehind(refusal, trail)
  if (signIn !== undefined && isTokenRequest(signIn)) return signIn
  return trail
    .ofClient(refusal)
    .findLast((x) => isTokenRequest(x) && x.outcome === 'success' && comesBefore(x, refusal, trail))
}
