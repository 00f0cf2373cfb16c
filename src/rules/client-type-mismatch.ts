import type { Exchange, RequestFacts } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { comesBefore, isTokenRequest, signInBehind, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, place, sentence } from '../lineage/wording.ts'
import { clientTypeFaults, hasOrigin } from './parts/client-type-faults.ts'
import { post, refresh, refused, rotated, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { redeem } from './parts/sign-in-transcripts.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const ORIGIN = { origin: 'https://app.contoso.example' }
const NOT_A_PAGE = refused(
  9002326,
  "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
)
const NO_PAGE = refused(
  9002327,
  "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
)
const withSecret = (answer: string): string =>
  post(
    '+1h',
    'grant_type=refresh_token&client_id=app-1&client_secret={secret s}&refresh_token={rt a}',
    answer,
  )

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
  *check(trail, { ownerOf }) {
    yield* unseenReasons(trail, isSubject)
    const refusals = trail.exchanges.filter((x) => ownerOf(x) === rule.id)
    const key = (x: Exchange): string => JSON.stringify([clientKey(x), specificCode(x), wire(x)])
    for (const group of groupExchanges(refusals, key)) yield* describe(group, trail)
  },
  examples: () => [
    {
      name: 'a desktop program whose refresh has an Origin header that its sign-in had not',
      transcript: transcript(
        redeem('+0s', '1', rotated('a')),
        refresh('+1h', '{rt a}', NOT_A_PAGE, ORIGIN),
      ),
      reports:
        'The request sent the Origin header of app.contoso.example and no client credentials; entry 0, which succeeded, sent no Origin header and no client credentials.',
    },
    {
      name: 'a server that refreshes what a page was given',
      transcript: transcript(
        post(
          '+0s',
          'grant_type=authorization_code&client_id=app-1&code={code 1}',
          rotated('a'),
          ORIGIN,
        ),
        refresh('+1h', '{rt a}', NO_PAGE),
      ),
      reports:
        'sent no Origin header and no client credentials; entry 0, which succeeded, sent the Origin header',
    },
    {
      name: 'a secret from a public client',
      transcript: withSecret(refused(700025, 'Client is public so no secret should be presented.')),
      reports: 'sent no Origin header and a client secret.',
    },
    {
      name: 'no secret from a confidential client, refused three times',
      transcript: transcript(
        ...['+0s', '+5m', '+5m'].map((at) =>
          refresh(
            at,
            '{rt a}',
            refused(
              7000218,
              "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
            ),
          ),
        ),
      ),
      reports: 'AADSTS7000218, 3 times, at entries 0, 1 and 2',
    },
    {
      name: 'a proxy behind the recorder adds the header',
      transcript: refresh('+0s', '{rt a}', NOT_A_PAGE),
      reports: 'The recording shows no Origin header, so a proxy behind it may add one.',
    },
    {
      name: 'an Origin header that a proxy or the program itself adds, and that the server takes',
      transcript: transcript(
        redeem('+0s', '1', rotated('a')),
        refresh('+1h', '{rt a}', rotated('b'), ORIGIN),
      ),
    },
    { name: 'a confidential client that is taken', transcript: withSecret(rotated('b')) },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: withSecret('HTTP/1.1 401\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
    {
      name: 'a provider that has no such numbers',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        url: 'https://id.fabrikam.example/token',
      }),
      verdict: 'not-applicable',
    },
  ],
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

function* describe(group: ExchangeGroup, trail: Trail): Generator<FindingDraft> {
  const [first] = group
  const code = specificCode(first)
  const mismatch = clientTypeFaults.get(code ?? -1)
  if (code === undefined || mismatch === undefined) return
  const success = earlierSuccess(first, trail)
  const compared =
    success === undefined ? '' : `; ${place(success)}, which succeeded, sent ${wire(success)}`
  const doubt = mismatch.shows(first) ? '' : ` ${mismatch.otherwise}`
  yield {
    message: `${sentence(clientLabel(first))} was refused with AADSTS${code}, ${tellOccurrences(group)}: ${mismatch.story}. The request sent ${wire(first)}${compared}.${doubt}`,
    at: success === undefined ? group : [...group, success],
    fix: mismatch.fix,
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
