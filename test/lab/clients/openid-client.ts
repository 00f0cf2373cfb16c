import {
  customFetch,
  discovery,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  type TokenEndpointResponse,
} from 'openid-client'
import type { App } from '../apps.ts'
import type { Lab } from '../lab.ts'
import { openUserAgent } from './user-agent.ts'

/** `openid-client`, which finds its endpoints by discovery. */
export function openIdClient(lab: Lab, app: App, issuer: string): Promise<Configuration> {
  const { clientId, secret } = app.registration
  return discovery(new URL(issuer), clientId, secret, undefined, {
    [customFetch]: (url, { method, headers, body }) =>
      lab.wire.fetch(url, { method, headers, ...(body !== undefined && { body }) }),
  })
}

/** The code flow with PKCE. */
export async function signInWithOpenId(
  lab: Lab,
  app: App,
  configuration: Configuration,
): Promise<TokenEndpointResponse> {
  const verifier = lab.vault.verifier(String(lab.clock.now()))
  const state = lab.vault.state(String(lab.clock.now()))
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: app.redirectUri,
    scope: app.scope,
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // oidc-provider grants offline access only where the user is asked.
    prompt: 'consent',
  })
  const told = await openUserAgent(lab).signIn(url, app.redirectUri)
  const callback = new URL(app.redirectUri)
  callback.search = told.toString()
  return authorizationCodeGrant(configuration, callback, {
    pkceCodeVerifier: verifier,
    expectedState: state,
  })
}
