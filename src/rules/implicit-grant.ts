import type { Exchange } from '../exchanges/exchange.ts'
import { sentence } from '../lineage/wording.ts'
import { applicationKey, applicationLabel } from './parts/application.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { examples } from './parts/implicit-grant.examples.ts'
import { isSignInRequest, ofTokenClients } from './parts/sign-in-requests.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'implicit-grant',
  title: 'Tokens are handed out in the address of a page',
  severity: 'warning',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'With the implicit grant the access token travels in the address of the application’s page, where the history, scripts and extensions can read it. No refresh token comes this way, and browsers that block third-party cookies block its silent renewal.',
    fix: 'Move to the authorization code flow with PKCE, which MSAL.js 2 and later use, and register the redirect URI on the platform Single-page application.',
    who: ['developer'],
    needs: 'The authorize request of a client whose token request is in the capture, too.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-2.1.2',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-implicit-grant-flow',
    ],
  },
  applies: (trail) => ofTokenClients(trail, isSignInRequest).length > 0,
  *check(trail) {
    const implicit = ofTokenClients(trail, (x) => isSignInRequest(x) && asksTokens(x))
    for (const group of groupExchanges(implicit, flowKey)) {
      const types = group[0].request.responseTypes?.join(' ') ?? ''
      const isAccess = asksAccessToken(group[0])
      yield {
        message: `${sentence(applicationLabel(group))} asked for ${types} from the authorize endpoint, ${tellOccurrences(group)}.`,
        at: group,
        ...(!isAccess && ID_TOKEN_ONLY),
        facts: { responseType: types, signIns: group.length },
      }
    }
  },
  examples,
}

export default rule

/** An id token opens no resource, so that it is handed out this way is a remark. */
const ID_TOKEN_ONLY = {
  severity: 'info',
  title: 'An id token comes from the authorize endpoint',
  why: 'The id token is handed to the application together with the answer of the sign-in. It opens no resource, and by form post it is in no address, but the code flow brings it without either.',
  fix: 'Nothing has to be done. New code asks for response_type=code with PKCE and takes the id token from the token answer.',
} as const

function asksTokens({ request }: Exchange): boolean {
  return request.responseTypes?.some((type) => type === 'token' || type === 'id_token') === true
}

function asksAccessToken({ request }: Exchange): boolean {
  return request.responseTypes?.includes('token') === true
}

function flowKey(exchange: Exchange): string {
  return `${applicationKey(exchange)} ${asksAccessToken(exchange)}`
}
