import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { failed, specificCode } from '../lineage/definitions.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { visibleScopes } from './parts/asked-resources.ts'
import { post, refresh, refused, rotated, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { refusalName } from './parts/refusal-name.ts'
import { asksByScope, isScopeRefusal } from './parts/scope-refusal.ts'
import { listSome, tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import { unseenScopes } from './parts/unseen-scopes.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const renew = (scopes: string, answer: string): string =>
  refresh('+0s', `{rt a}&scope=${scopes}`, answer)
const INVALID = refused(70011, 'The provided value for the input parameter scope is not valid.')

const rule: RunRule = {
  id: 'default-scope-mixed',
  title: 'A request mixes .default with named scopes and is refused',
  severity: 'error',
  scope: 'run',
  owns: isRefusedMix,
  docs: {
    why: 'The scope .default stands for everything that the registration of the app lists for a resource. It cannot stand beside a named scope, which would be a part of it, nor beside the .default of another resource.',
    fix: 'Send either .default or named scopes. The scopes openid, profile, email and offline_access may stand beside both.',
    who: ['developer'],
    needs: 'Refused requests with their scopes, and the bodies of the answers.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/scopes-oidc',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail) {
    yield* unseenReasons(trail, isMix)
    yield* unseenScopes(trail, (exchange) => isSubject(exchange) && isScopeRefusal(exchange))
    const refusals = trail.exchanges.filter(isRefusedMix)
    for (const group of groupExchanges(refusals, refusalKey)) yield describe(group)
  },
  examples: () => [
    {
      name: 'a refresh for .default and a named scope of Microsoft Graph',
      transcript: renew('https://graph.microsoft.com/.default+Mail.Read+offline_access', INVALID),
      reports: 'asked for https://graph.microsoft.com/.default together with Mail.Read',
      severity: 'error',
    },
    {
      name: 'the sign-in page refuses it',
      transcript: `
        ### +0s
        GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&scope=User.Read%20https%3A%2F%2Fgraph.microsoft.com%2F.default&state=s1

        HTTP/1.1 302
        Location: http://localhost/?error=invalid_scope&error_description=AADSTS70011%3a+Refused.&state=s1
      `,
      reports: 'and was refused with AADSTS70011',
    },
    {
      name: 'refused without a number',
      transcript: renew(
        'api://fabrikam/.default+User.Read',
        'HTTP/1.1 400\n\n{"error":"invalid_scope"}',
      ),
      reports: 'and was refused with invalid_scope',
    },
    {
      name: 'a mix that succeeds',
      transcript: renew('https://graph.microsoft.com/.default+User.Read', rotated('b')),
    },
    {
      name: '.default beside the scopes of OpenID Connect',
      transcript: transcript(
        renew('openid+profile+offline_access+https://graph.microsoft.com/.default', rotated('b')),
        renew('openid+offline_access+https://graph.microsoft.com/.default', INVALID),
      ),
    },
    {
      name: 'a refusal for another reason',
      transcript: renew(
        'https://graph.microsoft.com/.default+User.Read',
        refused(50076, 'You must use multi-factor authentication.'),
      ),
    },
    {
      name: 'the same words at the v1 endpoint, where scope means nothing',
      transcript: refresh(
        '+0s',
        '{rt a}&resource=https://graph.microsoft.com&scope=https://graph.microsoft.com/.default+User.Read',
        INVALID,
        { url: 'https://login.microsoftonline.com/contoso.example/oauth2/token' },
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'a request that was not recorded, refused for another reason',
      transcript: post('+0s', '(not recorded)', refused(50057, 'The user account is disabled.')),
    },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: renew(
        'https://graph.microsoft.com/.default+User.Read',
        'HTTP/1.1 400\n\n(not recorded)',
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'what was refused was not recorded',
      transcript: post('+0s', '(not recorded)', INVALID),
      verdict: 'inconclusive',
    },
    {
      name: 'a provider that does not know .default',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        url: 'https://id.fabrikam.example/token',
      }),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function isSubject(exchange: Exchange): boolean {
  return isNumbered(exchange) && exchange.authority.protocol !== 'v1' && asksByScope(exchange)
}

function isRefusedMix(exchange: Exchange): boolean {
  return failed(exchange) && isMix(exchange) && isScopeRefusal(exchange)
}

function isMix(exchange: Exchange): boolean {
  if (!isSubject(exchange)) return false
  const scopes = [...new Set(visibleScopes(exchange.request.scopes))]
  return scopes.length > 1 && scopes.some(isDefault)
}

function isDefault(scope: string): boolean {
  return scope.toLowerCase().endsWith('/.default')
}

function refusalKey(exchange: Exchange): string {
  const { scopes } = exchange.request
  return JSON.stringify([clientKey(exchange), visibleScopes(scopes), refusalName(exchange)])
}

function describe(group: ExchangeGroup): FindingDraft {
  const [first] = group
  const scopes = visibleScopes(first.request.scopes)
  const all = scopes.find(isDefault) ?? '.default'
  const others = scopes.filter((scope) => scope !== all)
  const code = specificCode(first)
  return {
    message: `${sentence(clientLabel(first))} asked for ${all} together with ${listSome(others)}, ${tellOccurrences(group)}, and was refused with ${refusalName(first)}.`,
    at: group,
    ...(code !== undefined && { codes: [code] }),
    facts: { scopes, occurrences: group.length },
  }
}
