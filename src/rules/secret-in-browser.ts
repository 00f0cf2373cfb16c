import type { Exchange } from '../exchanges/exchange.ts'
import { isTokenRequest } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { sentence } from '../lineage/wording.ts'
import { applicationKey, applicationLabel } from './parts/application.ts'
import { post, rotated } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { listPlaces, tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import type { RunRule } from './rule.ts'

const FORM = 'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}'
const WITH_SECRET = `${FORM}&client_secret={secret 1}`
const WITH_ASSERTION = `${FORM}&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion={jwt aud=x}`
const ORIGIN = 'https://app.contoso.example'
const BROWSER = ['Sec-Fetch-Site: cross-site', 'User-Agent: Mozilla/5.0 (X11; Linux x86_64)']
const DEVTOOLS = 'producer=WebInspector/537.36'

const rule: RunRule = {
  id: 'secret-in-browser',
  title: 'A page in the browser holds the secret of its application',
  severity: 'error',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'Everything that a page holds can be read by its visitors. With this secret anybody can ask for tokens as the application, until the secret is changed.',
    fix: 'Change the secret now. Register the redirect URI on the platform Single-page application and use PKCE without a secret, or move the token requests to a server.',
    who: ['developer', 'admin'],
    needs: 'Token requests with headers and bodies, or a capture from the browser itself.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      'https://www.rfc-editor.org/rfc/rfc6749#section-2.1',
      'https://github.com/nodejs/undici/issues/1305',
    ],
  },
  applies: (trail) => subjects(trail).length > 0,
  *check(trail) {
    const requests = subjects(trail)
    const unseen = requests.filter(({ request }) => request.clientAuth === undefined)
    yield* unseenByCapture(
      unseen,
      (group) =>
        `Whether the token requests at ${listPlaces(group)} carry a secret was not recorded. Record the bodies of requests.`,
    )
    for (const group of groupExchanges(requests.filter(provesItself), proofKey)) {
      const isAssertion = group[0].request.clientAuth === 'assertion'
      const proof = isAssertion ? 'a client assertion' : 'a client secret'
      yield {
        message: `${sentence(applicationLabel(group))} sent ${proof} from a browser, ${tellOccurrences(group)}.`,
        at: group,
        ...(isAssertion && {
          why: 'Everything that a page holds can be read by its visitors. Whoever copies the assertion, or the key that signs it, can ask for tokens as the application.',
          fix: 'Use PKCE without an assertion from the page, or move the token requests to a server. Where the page holds the key itself, replace the certificate.',
        }),
        facts: { clientAuth: group[0].request.clientAuth ?? '', requests: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'a page with a client secret',
      transcript: post('+0s', WITH_SECRET, rotated('b'), { origin: ORIGIN, headers: BROWSER }),
      reports: 'sent a client secret from a browser, at entry 0',
    },
    {
      name: 'a client assertion, in a capture of the browser itself',
      transcript: post('+0s', WITH_ASSERTION, rotated('b'), { attributes: DEVTOOLS }),
      reports: 'sent a client assertion from a browser',
    },
    {
      name: 'a page without a secret',
      transcript: post('+0s', FORM, rotated('b'), { origin: ORIGIN, headers: BROWSER }),
    },
    {
      name: 'an empty secret is none',
      transcript: post('+0s', `${FORM}&client_secret=`, rotated('b'), {
        origin: ORIGIN,
        headers: BROWSER,
      }),
    },
    {
      name: 'the body was not recorded',
      transcript: post('+0s', '(not recorded)', rotated('b'), { origin: ORIGIN, headers: BROWSER }),
      verdict: 'inconclusive',
    },
    {
      name: 'a library of servers, whose traffic the Network panel can record, too',
      transcript: post('+0s', WITH_SECRET, rotated('b'), {
        attributes: DEVTOOLS,
        headers: ['x-client-SKU: MSAL.NetCore'],
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'the fetch of Node sends headers that browsers send, too',
      transcript: post('+0s', WITH_SECRET, rotated('b'), {
        headers: ['Sec-Fetch-Mode: cors', 'User-Agent: node'],
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'a desktop program that sends an Origin',
      transcript: post('+0s', WITH_SECRET, rotated('b'), { origin: ORIGIN }),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** Token requests that come from a browser for certain: by their headers, or by who recorded them. */
function subjects(trail: Trail): readonly Exchange[] {
  const browsers = new Set(
    trail.evidence.captures.filter(({ browserMade }) => browserMade).map(({ name }) => name),
  )
  return trail.exchanges.filter(
    (x) =>
      isTokenRequest(x) &&
      !isServerLibrary(x.client.library) &&
      (x.client.browser || browsers.has(x.capture)),
  )
}

/** The Network panel records programs of Node, too, and files are edited: no page runs such a library. */
function isServerLibrary(library: string = 'js'): boolean {
  return !/^(?:js$|msal\.js(?!\.node)|@azure\/msal-(?!node))/i.test(library)
}

function provesItself({ request }: Exchange): boolean {
  const { clientAuth = 'none', secretHints } = request
  return clientAuth !== 'none' && !secretHints.includes('empty')
}

function proofKey(exchange: Exchange): string {
  return `${applicationKey(exchange)} ${exchange.request.clientAuth === 'assertion'}`
}
