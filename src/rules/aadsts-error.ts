import type { CodeEntry, CodeLookup } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { failed, isTokenRequest, specificCode } from '../lineage/definitions.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { post, refresh, refused, rotated, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { RETRY_ADVICE } from './parts/retry-advice.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { Actor, FindingDraft, RunRule, Severity } from './rule.ts'

const AUTHORIZE =
  'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&redirect_uri=https://app.contoso.example/signin&scope=openid&state=s1'

/** A request to sign in that comes back with an error. */
const redirected = (query: string, error: string, code: number): string => `
  ### +0s
  GET ${AUTHORIZE}${query}

  HTTP/1.1 302
  Location: https://app.contoso.example/signin?error=${error}&error_description=AADSTS${code}%3a+Refused.&state=s1
`

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
  examples: [
    {
      name: 'a disabled account, met three times',
      transcript: transcript(
        ...['+0s', '+5m', '+5m'].map((at) =>
          refresh(at, '{rt a}', refused(50057, 'The user account is disabled.')),
        ),
      ),
      reports: 'got AADSTS50057 (UserDisabled), 3 times, at entries 0, 1 and 2',
      severity: 'warning',
    },
    {
      name: 'of nested numbers the last one is meant',
      transcript: refresh(
        '+0s',
        '{rt a}',
        'HTTP/1.1 400\n\n{"error":"invalid_client","error_codes":[70002,70001],"error_description":"AADSTS70002: Error validating credentials. AADSTS70001: Application is not supported."}',
      ),
      reports: 'got AADSTS70001',
      severity: 'error',
    },
    {
      name: 'a silent sign-in without a session is an expected answer',
      transcript: redirected('&prompt=none', 'login_required', 50058),
      reports: 'got AADSTS50058',
      severity: 'info',
    },
    {
      name: 'the same answer, not asked for silently',
      transcript: redirected('', 'login_required', 50058),
      reports: 'got AADSTS50058',
      severity: 'warning',
    },
    {
      name: 'a choice of accounts belongs to signing in',
      transcript: redirected('', 'interaction_required', 16000),
      reports: 'got AADSTS16000',
      severity: 'info',
    },
    {
      name: 'the same number for an account that the tenant does not have',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(16000, 'The account does not exist in tenant Contoso.'),
      ),
      reports: 'does not exist in this tenant',
      severity: 'warning',
    },
    {
      name: 'and for a silent request that cannot choose, as its text tells',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(16000, 'Either multiple user identities are available for the current request.'),
      ),
      reports: 'Several accounts are signed in',
      severity: 'info',
    },
    {
      name: 'so does an interrupt to stay signed in',
      transcript: redirected('', 'interaction_required', 50140),
      reports: 'got AADSTS50140',
      severity: 'info',
    },
    {
      name: 'a wrong password is not the fault of the client',
      transcript: post(
        '+0s',
        'grant_type=password&client_id=app-1&username=u&password=SyntheticTokentrail',
        refused(50126, 'Error validating credentials due to invalid username or password.'),
      ),
      reports: 'got AADSTS50126',
      severity: 'info',
    },
    {
      name: 'polling of a device code before the user has finished',
      transcript: post(
        '+0s',
        'grant_type=device_code&client_id=app-1&device_code={dc 1}',
        'HTTP/1.1 400\n\n{"error":"authorization_pending","error_codes":[70016],"error_description":"AADSTS70016: Authorization is pending."}',
      ),
      reports: 'got AADSTS70016',
      severity: 'info',
    },
    {
      name: 'a number that another rule explains',
      transcript: refresh('+0s', '{rt a}', refused(7000222, 'The client secret keys are expired.')),
    },
    { name: 'a refresh that works', transcript: refresh('+0s', '{rt a}', rotated('b')) },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
    {
      name: 'a provider that does not number its errors',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        url: 'https://id.fabrikam.example/token',
      }),
      verdict: 'not-applicable',
    },
  ],
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
