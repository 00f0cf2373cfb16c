import type { Configuration, INetworkModule, NetworkResponse } from '@azure/msal-node'
import { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node'
import type { App } from '../apps.ts'
import type { Lab } from '../lab.ts'
import { openUserAgent } from './user-agent.ts'

/** MSAL adds the OIDC scopes itself. */
export function ownScopes({ scope }: App): string[] {
  return scope.split(' ').filter((each) => each.includes('/'))
}

/** MSAL for a tool on somebody's machine. */
export function msalPublic(lab: Lab, app: App): PublicClientApplication {
  return new PublicClientApplication(configuration(lab, app))
}

/** MSAL for a server with a secret. */
export function msalConfidential(lab: Lab, app: App): ConfidentialClientApplication {
  const { auth, ...rest } = configuration(lab, app)
  const clientSecret = app.registration.secret ?? ''
  return new ConfidentialClientApplication({ ...rest, auth: { ...auth, clientSecret } })
}

/** The code flow as the library's samples have it; its account is for silent calls. */
export async function signInWithMsal(
  lab: Lab,
  app: App,
  client: PublicClientApplication | ConfidentialClientApplication,
): Promise<NonNullable<Awaited<ReturnType<typeof client.acquireTokenByCode>>['account']>> {
  const verifier = lab.vault.verifier(String(lab.clock.now()))
  const common = { scopes: ownScopes(app), redirectUri: app.redirectUri }
  const url = await client.getAuthCodeUrl({
    ...common,
    state: lab.vault.state(String(lab.clock.now())),
    codeChallenge: await challengeOf(verifier),
    codeChallengeMethod: 'S256',
  })
  const told = await openUserAgent(lab).signIn(url, app.redirectUri)
  const { account } = await client.acquireTokenByCode({
    ...common,
    code: told.get('code') ?? '',
    codeVerifier: verifier,
  })
  if (account === null) throw new Error('The sign-in gave no account.')
  return account
}

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return Buffer.from(digest).toString('base64url')
}

function configuration(lab: Lab, app: App): Configuration {
  const { host } = new URL(app.authority)
  return {
    auth: {
      clientId: app.registration.clientId,
      authority: app.authority,
      knownAuthorities: [host],
    },
    system: { networkClient: networkOf(lab) },
  }
}

function networkOf({ wire }: Lab): INetworkModule {
  const send = async <Body>(
    method: string,
    url: string,
    options?: { readonly headers?: Record<string, string>; readonly body?: string },
  ): Promise<NetworkResponse<Body>> => {
    const answer = await wire.fetch(url, { method, ...options })
    return {
      headers: Object.fromEntries(answer.headers),
      status: answer.status,
      body: (await answer.json()) as Body,
    }
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  }
}
