import type { Exchange, SecretHint } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { specificCode } from '../lineage/definitions.ts'
import { clientLabel, list, sentence } from '../lineage/wording.ts'
import { sendsSecret } from './parts/client-secret.ts'
import {
  invalidGrant,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { refusalName } from './parts/refusal-name.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const HINTS: Readonly<Record<SecretHint, { readonly sight: string; readonly fix: string }>> = {
  guid: {
    sight: 'it is a GUID, as the ID of a secret is',
    fix: 'Send the value of the secret, which is shown once when it is made, not its ID.',
  },
  'space-for-plus': {
    sight: 'it holds a space where the raw request had a +',
    fix: 'Percent-encode the secret before it goes into the form: a bare + means a space.',
  },
  'encoded-twice': {
    sight: 'it was percent-encoded twice',
    fix: 'Encode the secret once only: the HTTP library does it already.',
  },
  'outer-white-space': {
    sight: 'white space surrounds it',
    fix: 'Trim the secret: white space or a line end came along when it was copied or read.',
  },
  empty: {
    sight: 'it is empty',
    fix: 'Give the client its secret: the setting that should hold it is empty or was not found.',
  },
}

const withSecret = (secret: string, answer: string): string =>
  post(
    '+0s',
    `grant_type=refresh_token&client_id=app-1&client_secret=${secret}&refresh_token={rt a}`,
    answer,
  )

const rejected = refused(7000215, 'Invalid client secret provided.')

const rule: RunRule = {
  id: 'client-secret-rejected',
  title: 'The client secret is wrong',
  severity: 'error',
  scope: 'run',
  codes: [7000215],
  b2cCodes: [90081],
  owns: isRejected,
  docs: {
    why: 'Entra compared the secret with those of the application registration and found none that is equal. Often the right secret was bent on its way: encoded twice or not at all, cut out with its white space, or replaced by its ID. The answer is the same in all these cases.',
    fix: 'Compare the secret that is deployed with the value that was shown when it was made, and send it percent-encoded once, in a form body or, form-encoded first, in a Basic header (RFC 6749 section 2.3.1).',
    who: ['developer'],
    needs: 'A token request with its body, and the body of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => sendsSecret(x) || isRejected(x)),
  *check(trail) {
    yield* unseenReasons(trail, sendsSecret)
    const refusals = trail.exchanges.filter(isRejected)
    for (const group of groupExchanges(refusals, secretKey)) yield describe(group)
  },
  examples: () => [
    {
      name: "the secret's ID instead of its value",
      transcript: withSecret('33333333-3333-4333-8333-333333333333', rejected),
      reports: 'it is a GUID, as the ID of a secret is',
    },
    {
      name: 'Azure AD B2C says so',
      transcript: post(
        '+0s',
        'grant_type=refresh_token&client_id=app-1&client_secret=aaa8Q~SyntheticTokentrail&refresh_token={rt a}',
        invalidGrant(
          'AADB2C90081: The specified client_secret does not match the expected value for this client.',
        ),
        { url: 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token' },
      ),
      reports: 'was refused (AADB2C90081), at entry 0',
    },
    {
      name: 'a + that was not encoded',
      transcript: withSecret('aaa8Q~Synthetic+Tokentrail', rejected),
      reports: 'it holds a space where the raw request had a +',
    },
    {
      name: 'encoded twice',
      transcript: withSecret('aaa8Q%257ESyntheticTokentrail', rejected),
      reports: 'it was percent-encoded twice',
    },
    {
      name: 'a line end came along',
      transcript: withSecret('{secret s}%0A', rejected),
      reports: 'white space surrounds it',
    },
    {
      name: 'the secret was empty',
      transcript: withSecret('', rejected),
      reports: 'it is empty',
    },
    {
      name: 'nothing odd about its form',
      transcript: withSecret('{secret s}', rejected),
      reports: 'Its form shows nothing odd',
    },
    {
      name: 'a Basic header, in the older form of the error',
      transcript: `
        ### +0s
        POST https://login.microsoftonline.com/contoso.example/oauth2/token
        Authorization: Basic YXBwLTE6U3ludGhldGljVG9rZW50cmFpbA==

        grant_type=client_credentials&client_id=app-1&resource=https://graph.microsoft.com

        HTTP/1.1 401

        {"error":"invalid_client","error_codes":[70002,50012],
        "error_description":"AADSTS70002: Error validating credentials. AADSTS50012: Invalid client secret is provided."}
      `,
      reports: 'in a Basic header',
    },
    {
      name: 'the older number alone',
      transcript: withSecret(
        '{secret s}',
        invalidGrant(
          'AADSTS70002: Error validating credentials. Invalid client secret is provided.',
          '"error_codes":[70002]',
        ),
      ),
      reports: 'was refused (AADSTS70002), at entry 0',
    },
    {
      name: 'two things are odd',
      transcript: withSecret('aaa8Q~Synthetic+Tokentrail%0A', rejected),
      reports: 'white space surrounds it',
    },
    {
      name: 'the request was not recorded',
      transcript: withSecret('{secret s}', rejected).replace(/grant_type=.*/, '(not recorded)'),
      reports: 'The secret itself was not recorded',
    },
    {
      name: 'beside a public client that refreshes',
      transcript: transcript(
        refresh('+0s', '{rt b}', rotated('c')),
        withSecret('{secret s}', rejected),
      ),
      reports: 'was refused (AADSTS7000215), at entry 1',
    },
    {
      name: 'a secret that has expired is right, but too old: another rule',
      transcript: withSecret(
        '{secret s}',
        refused(7000222, 'The provided client secret keys have expired.'),
      ),
    },
    {
      name: 'the same number about an expired refresh token',
      transcript: withSecret(
        '{secret s}',
        'HTTP/1.1 400\n\n{"error":"invalid_grant","error_codes":[70002,70008],"error_description":"AADSTS70002: Error validating credentials. AADSTS70008: The refresh token is expired."}',
      ),
    },
    {
      name: 'an odd secret that the server takes',
      transcript: withSecret('33333333-3333-4333-8333-333333333333', rotated('b')),
    },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: withSecret('{secret s}', 'HTTP/1.1 401\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
    {
      name: 'a client without a secret',
      transcript: post(
        '+0s',
        'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}',
        rotated('b'),
      ),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** The older numbers stand for other faults too: there the text has to speak of the secret. */
function isRejected(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  const isOlder = code === 70002 || code === 50012
  if (exchange.error?.b2cCodes.at(-1) === 90081) return true
  return code === 7000215 || (isOlder && exchange.error?.facts.clientSecret === true)
}

function secretKey(exchange: Exchange): string {
  const { clientAuth, secretHints } = exchange.request
  return JSON.stringify([clientKey(exchange), clientAuth, secretHints])
}

function describe(group: ExchangeGroup): FindingDraft {
  const [first] = group
  const { clientAuth, secretHints } = first.request
  const code = specificCode(first)
  const header = clientAuth === 'secret-basic' ? ', sent in a Basic header,' : ''
  const form =
    secretHints.length > 0
      ? `What is odd about it: ${list(secretHints.map((hint) => HINTS[hint].sight))}.`
      : sendsSecret(first)
        ? 'Its form shows nothing odd: it is another or an old value.'
        : 'The secret itself was not recorded.'
  const fix = secretHints.map((hint) => HINTS[hint].fix).join(' ')
  return {
    message: `The secret of ${clientLabel(first)}${header} was refused (${refusalName(first)}), ${tellOccurrences(group)}. ${sentence(form)}`,
    at: group,
    ...(fix !== '' && { fix }),
    ...(code !== undefined && { codes: [code] }),
    facts: { hints: secretHints, refusals: group.length },
  }
}
