import type { RequestListener } from 'node:http'
import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import type Provider from 'oidc-provider'
import type { Configuration } from 'oidc-provider'
import type { App } from '../apps.ts'
import type { Lab } from '../lab.ts'

const DAY = 86_400
const HOST = 'auth.fabrikam.example'

/** The issuer of the provider below. */
export const REVOKING_ISSUER: string = `https://${HOST}`

/** An authority that rotates and, unlike Entra, revokes the whole family when a token is reused. */
export async function startRevokingProvider(lab: Lab, app: App): Promise<void> {
  const provider = await quietly(async () => {
    const { default: Provider } = await import('oidc-provider')
    return new Provider(REVOKING_ISSUER, configurationOf(app))
  })
  // Its console must not speak into the test's.
  provider.on('server_error', () => undefined)
  const answer = provider.callback()
  lab.host(HOST, interactive(provider, answer))
}

function configurationOf({ registration, redirectUri }: App): Configuration {
  const { clientId } = registration
  return {
    clients: [
      {
        client_id: clientId,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        application_type: 'native',
        token_endpoint_auth_method: 'none',
      },
    ],
    cookies: { keys: ['tokentrail laboratory'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    rotateRefreshToken: true,
    jwks: { keys: [signingKey()] },
    ttl: {
      AccessToken: 3600,
      Grant: 14 * DAY,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 14 * DAY,
      Session: 14 * DAY,
    },
  }
}

/** Answers the pages of a sign-in in the place of a person. */
function interactive(provider: Provider, answer: RequestListener): RequestListener {
  return (request, response) => {
    if (!(request.url ?? '').startsWith('/interaction/')) {
      answer(request, response)
      return
    }
    void agree(provider, request, response)
  }
}

async function agree(
  provider: Provider,
  ...[request, response]: Parameters<RequestListener>
): Promise<void> {
  const { params, session } = await provider.interactionDetails(request, response)
  const accountId = session?.accountId ?? 'dale'
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) })
  grant.addOIDCScope(String(params['scope']))
  const consent = { grantId: await grant.save() }
  await provider.interactionFinished(request, response, { login: { accountId }, consent })
}

function signingKey(): JsonWebKey & { readonly kty: 'RSA' } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', alg: 'RS256', use: 'sig' }
}

/** It warns of what is right in a laboratory: keys and a store that do not last. */
async function quietly<Result>(run: () => Promise<Result>): Promise<Result> {
  const { warn, info } = console
  Object.assign(console, { warn: () => undefined, info: () => undefined })
  try {
    return await run()
  } finally {
    Object.assign(console, { warn, info })
  }
}
