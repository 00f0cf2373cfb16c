import type { Exchange, Parameter } from '../exchanges/exchange.ts'
import { isRefresh } from '../lineage/definitions.ts'
import { sentence } from '../lineage/wording.ts'
import { applicationKey, applicationLabel } from './parts/application.ts'
import { post, refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { listPlaces, tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import type { RunRule } from './rule.ts'

const MSAL_HEADERS = ['x-client-SKU: MSAL.NetCore', 'x-client-Ver: 4.61.3.0']

const rule: RunRule = {
  id: 'hand-rolled-client',
  title: 'The client refreshes its tokens without a Microsoft library',
  severity: 'info',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'Microsoft’s libraries mark their requests, and these carry no mark. Whoever wrote the client then owns what a library does unasked: storing each new refresh token, one refresh at a time, retries, and what to do when a sign-in is needed.',
    fix: 'This is no fault by itself. See that the refresh_token of every answer is stored before it is needed again, or leave the tokens to MSAL.',
    who: ['developer'],
    needs: 'Refresh requests with their headers and bodies.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/msal-overview',
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail) {
    const refreshes = trail.exchanges.filter(isSubject)
    const unseen = refreshes.filter((x) => !isMarked(x) && !isWhole(x))
    yield* unseenByCapture(
      unseen,
      (group) =>
        `Whether a library sent the refreshes at ${listPlaces(group)} cannot be seen. Record requests with headers and bodies.`,
    )
    const unmarked = refreshes.filter((x) => !isMarked(x) && isWhole(x))
    for (const group of groupExchanges(unmarked, applicationKey)) {
      yield {
        message: `${sentence(applicationLabel(group))} refreshed its tokens without naming a library, ${tellOccurrences(group)}: its own code looks after the rotation.`,
        at: group,
        facts: { refreshes: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'two refreshes of a script',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        refresh('+1h', '{rt b}', rotated('c')),
      ),
      reports: 'refreshed its tokens without naming a library, 2 times, at entries 0 and 1',
    },
    {
      name: 'one client in two tenants is one remark',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        refresh('+1m', '{rt c}', rotated('d'), {
          url: 'https://login.microsoftonline.com/fabrikam.example/oauth2/v2.0/token',
        }),
      ),
      reports: 'Client app-1 (2 tenants) refreshed its tokens',
    },
    {
      name: 'MSAL names itself in headers',
      transcript: refresh('+0s', '{rt a}', rotated('b'), { headers: MSAL_HEADERS }),
    },
    {
      name: 'MSAL.js names itself in the body',
      transcript: post(
        '+0s',
        'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}&x-client-SKU=msal.js.browser&x-client-VER=4.0.0',
        rotated('b'),
      ),
    },
    {
      name: 'a wrapper that takes its name away leaves other marks of MSAL',
      transcript: post(
        '+0s',
        'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}&client_info=1',
        rotated('b'),
      ),
    },
    {
      name: 'the body of the request was not recorded',
      transcript: post('+0s', '(not recorded)', rotated('b')),
      verdict: 'not-applicable',
    },
    {
      name: 'another provider, whose libraries leave no mark',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        url: 'https://id.fabrikam.example/token',
      }),
      verdict: 'not-applicable',
    },
    {
      name: 'the service of a user who is acted for renews by assertion',
      transcript: post(
        '+0s',
        'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&requested_token_use=on_behalf_of&client_id=app-1&assertion={jwt aud=app-1}',
        rotated('a'),
      ),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** The authorities whose own libraries name themselves. */
const PROVIDERS: ReadonlySet<string> = new Set(['entra', 'b2c', 'ciam'])

function isSubject(exchange: Exchange): boolean {
  return isRefresh(exchange) && PROVIDERS.has(exchange.authority.provider)
}

const MARKS = /^(?:x-client-.+|x-ms-lib-capability|client_info)$/i

function isMarked({ client, parameters }: Exchange): boolean {
  return client.library !== undefined || parameters.some(({ name }) => MARKS.test(name))
}

/** Every form is sent with its content type: where that is missing, headers were not recorded. */
function isWhole({ requestBody, parameters }: Exchange): boolean {
  const isContentType = ({ name, in: place }: Parameter): boolean =>
    place === 'header' && name.toLowerCase() === 'content-type'
  return requestBody === 'seen' && parameters.some(isContentType)
}
