import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { hasCode, isRefresh, isTokenRequest, signInBehind } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, place, sentence } from '../lineage/wording.ts'
import { audienceOf } from './parts/asked-resources.ts'
import { post, refresh, refused, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { signInScopes } from './parts/sign-in-scopes.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const CODE = 90009
const APP = 'aaaaaaaa-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'
const SCOPE = `api://${APP}/access`

const token = (audience: string, name: string): string =>
  `HTTP/1.1 200\n\n{"access_token":"{jwt aud=${audience},exp=+1h}","refresh_token":"{rt ${name}}","expires_in":3600}`
const redeem = (answer: string): string =>
  post(
    '+0s',
    `grant_type=authorization_code&client_id=${APP}&code={code 1}&scope=offline_access+${SCOPE}`,
    answer,
  )
const renew = (scope: string, answer: string): string =>
  post(
    '+1h',
    `grant_type=refresh_token&client_id=${APP}&refresh_token={rt a}&scope=${scope}`,
    answer,
  )
const REFUSED = refused(CODE, 'Application is requesting a token for itself.')

const rule: RunRule = {
  id: 'self-audience-uri',
  title: 'An app asks for a token for itself by its api:// URI',
  severity: 'error',
  scope: 'run',
  codes: [CODE],
  docs: {
    why: 'An app that asks for a token for itself must name itself by its GUID. By its api:// URI the sign-in works, and the first refresh, an hour later, is refused.',
    fix: 'Ask for the GUID form, such as CLIENT_ID/.default, at sign-in and at each refresh. Or register the API as an app of its own.',
    who: ['developer'],
    needs: 'The first refresh after a sign-in, with the body of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://github.com/Softeria/ms-365-mcp-server/issues/502',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail) {
    yield* unseenReasons(trail, isSubject)
    const refusals = trail.exchanges.filter((exchange) => hasCode(exchange, CODE))
    for (const group of groupExchanges(refusals, clientKey)) yield describe(group, trail)
    const known = new Set(refusals.map(clientKey))
    const risky = trail.exchanges.filter(
      (exchange) => isForItself(exchange, trail) && !known.has(clientKey(exchange)),
    )
    for (const group of groupExchanges(risky, clientKey)) yield describeRisk(group)
  },
  examples: () => [
    {
      name: 'the sign-in worked, the first refresh is refused',
      transcript: transcript(redeem(token(APP, 'a')), renew(SCOPE, REFUSED)),
      reports: `refused with AADSTS90009, at entry 1 (2025-03-01 09:00:00Z). It asked for ${SCOPE}. The sign-in at entry 0 asked for it and worked`,
      severity: 'error',
    },
    {
      name: 'refused although no scope is visible',
      transcript: renew('openid', REFUSED),
      reports: 'was refused with AADSTS90009',
      severity: 'error',
    },
    {
      name: 'a refresh that still works, for an audience by URI',
      transcript: transcript(
        redeem(token(`api://${APP}`, 'a')),
        renew(SCOPE, token(`api://${APP}`, 'b')),
      ),
      reports: `got an access token for itself (api://${APP})`,
      severity: 'info',
    },
    {
      name: 'refused, and the request was not recorded',
      transcript: post('+0s', '(not recorded)', REFUSED),
      reports: 'An unnamed client (tenant contoso.example) asked for a token for itself',
      severity: 'error',
    },
    {
      name: 'a refresh without scope, and its sign-in was by the GUID',
      transcript: transcript(
        redeem(token(APP, 'a')).replace(SCOPE, `${APP}/access`),
        renew('', REFUSED).replace('&scope=', ''),
      ),
      reports: 'was refused with AADSTS90009, at entry 1 (2025-03-01 09:00:00Z).',
      severity: 'error',
    },
    {
      name: 'the URI in capital letters',
      transcript: renew(SCOPE.toUpperCase(), token(`api://${APP.toUpperCase()}`, 'b')),
      reports: `got an access token for itself (api://${APP})`,
      severity: 'info',
    },
    {
      name: 'a token for itself, and nothing tells the client id',
      transcript: post(
        '+0s',
        'grant_type=refresh_token&refresh_token={rt a}',
        token(`api://${APP}`, 'b'),
      ),
    },
    {
      name: 'the GUID form',
      transcript: transcript(redeem(token(APP, 'a')), renew(`${APP}/access`, token(APP, 'b'))),
    },
    {
      name: 'the API of another app',
      transcript: renew(`api://${OTHER}/access`, token(`api://${OTHER}`, 'b')),
    },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: renew(SCOPE, 'HTTP/1.1 400\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
    {
      name: 'another provider',
      transcript: refresh('+0s', '{rt a}', token('api://app-1', 'b'), {
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

/** `api://` before the client's own id, with or without a permission. */
function isOwnUri(name: string, { client }: Exchange): boolean {
  if (client.id === undefined) return false
  const own = `api://${client.id.toLowerCase()}`
  return name.toLowerCase() === own || name.toLowerCase().startsWith(`${own}/`)
}

/** A refresh whose access token names the client itself by its URI. */
function isForItself(exchange: Exchange, trail: Trail): boolean {
  if (!isSubject(exchange) || !isRefresh(exchange)) return false
  const audience = audienceOf(exchange, trail)
  return audience !== undefined && isOwnUri(audience, exchange)
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const { id } = first.client
  const scope = first.request.scopes?.find((name) => isOwnUri(name, first))
  const signedIn = signInThatWorked(first, trail)
  const asked = scope === undefined ? '' : ` It asked for ${scope}.`
  const before =
    signedIn === undefined ? '' : ` The sign-in at ${place(signedIn)} asked for it and worked.`
  return {
    message: `${sentence(clientLabel(first))} asked for a token for itself and was refused with AADSTS${CODE}, ${tellOccurrences(group)}.${asked}${before}`,
    at: signedIn === undefined ? group : [...group, signedIn],
    ...(id !== undefined && { fix: rule.docs.fix.replace('CLIENT_ID', id) }),
    codes: [CODE],
    facts: { occurrences: group.length, ...(scope !== undefined && { scope }) },
  }
}

/** The sign-in behind a refused refresh, where it asked in the same way. */
function signInThatWorked(refusal: Exchange, trail: Trail): Exchange | undefined {
  const signIn = signInBehind(refusal, trail)
  if (signIn === undefined) return undefined
  const scopes = signInScopes(signIn, trail)?.scopes ?? []
  return scopes.some((scope) => isOwnUri(scope, signIn)) ? signIn : undefined
}

function describeRisk(group: ExchangeGroup): FindingDraft {
  const [first] = group
  return {
    title: 'An app gets a token for itself by its api:// URI',
    message: `${sentence(clientLabel(first))} got an access token for itself (api://${first.client.id}) by refresh, ${tellOccurrences(group)}. Entra may refuse that with AADSTS${CODE}.`,
    at: group,
    severity: 'info',
    facts: { occurrences: group.length },
  }
}
