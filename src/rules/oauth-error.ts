import type { ClassEntry } from '../catalogue/classes.ts'
import { type CodeLookup, describeOAuthError } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { failed, isTokenRequest } from '../lineage/definitions.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import {
  discovery,
  invalidGrant,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { RETRY_ADVICE } from './parts/retry-advice.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const OTHER = { url: 'https://id.fabrikam.example/token' }

const B2C_CODES = 'https://learn.microsoft.com/azure/active-directory-b2c/error-codes'

const poll = (error: string): string =>
  post(
    '+5s',
    'grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=app-1&device_code={dc 1}',
    `HTTP/1.1 400\n\n{"error":"${error}"}`,
    OTHER,
  )

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
  examples: () => [
    {
      name: 'invalid_grant at a provider without numbers',
      transcript: transcript(
        ...['+0s', '+1m'].map((at) =>
          refresh(at, '{rt a}', invalidGrant('Token is not active'), OTHER),
        ),
      ),
      reports: 'was refused with invalid_grant, 2 times, at entries 0 and 1',
      severity: 'warning',
    },
    {
      name: 'an error with status 200: the body counts',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 200\n\n{"error":"invalid_grant"}', OTHER),
      reports: 'was refused with invalid_grant, at entry 0',
      severity: 'warning',
    },
    {
      name: 'a code that no RFC registers',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n{"error":"no_such_plan"}', OTHER),
      reports: 'No RFC registers this code',
      severity: 'error',
    },
    {
      name: 'an error that is a number',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n{"error":400}', OTHER),
      reports: 'was refused with an error of its own kind',
      severity: 'error',
    },
    {
      name: 'an Azure AD B2C number that no rule explains',
      transcript: refresh(
        '+0s',
        '{rt a}',
        invalidGrant('AADB2C90128: The account no longer exists.'),
        {
          url: 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token',
        },
      ),
      reports:
        'was refused with invalid_grant (AADB2C90128), at entry 0 (2025-03-01 08:00:00Z). The account behind the grant no longer exists.',
      severity: 'warning',
    },
    {
      name: 'a server that is overloaded for a moment',
      transcript: refresh(
        '+0s',
        '{rt a}',
        'HTTP/1.1 503\n\n{"error":"temporarily_unavailable"}',
        OTHER,
      ),
      reports: 'The server is overloaded',
      severity: 'info',
    },
    {
      name: 'polling of a device code is told to wait',
      transcript: transcript(poll('authorization_pending'), poll('authorization_pending')),
      reports: 'was refused with authorization_pending, 2 times',
      severity: 'info',
    },
    {
      name: 'and to slow down',
      transcript: poll('slow_down'),
      reports: 'was refused with slow_down',
      severity: 'info',
    },
    {
      name: 'a numbered error is for another rule',
      transcript: refresh('+0s', '{rt a}', refused(50057, 'The user account is disabled.')),
    },
    { name: 'a refresh that works', transcript: refresh('+0s', '{rt a}', rotated('b'), OTHER) },
    {
      name: 'the answer was not recorded',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)', OTHER),
      verdict: 'inconclusive',
    },
    {
      name: 'no token request',
      transcript: discovery('+0s'),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function isPlainRefusal(exchange: Exchange): boolean {
  const { error } = exchange
  if (!isTokenRequest(exchange) || !failed(exchange) || error === undefined) return false
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
