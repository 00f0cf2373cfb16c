import {
  clientCredentialsGrant,
  initiateDeviceAuthorization,
  pollDeviceAuthorizationGrant,
  refreshTokenGrant,
} from 'openid-client'
import { HOUR, MINUTE } from '../../fixtures/recording.ts'
import { openAdal } from '../clients/adal-node.ts'
import { handWritten } from '../clients/hand-written.ts'
import { msalConfidential, msalPublic, ownScopes, signInWithMsal } from '../clients/msal-node.ts'
import { openIdClient, signInWithOpenId } from '../clients/openid-client.ts'
import { REVOKING_ISSUER, startRevokingProvider } from '../server/revoking-provider.ts'
import type { Scenario } from './scenario.ts'

/** Libraries as their documentation has them, and as some use them. */
export const libraries: readonly Scenario[] = [
  {
    name: 'msal-node-public',
    shows: 'MSAL for Node signs in and renews silently.',
    finds: [],
    async run(lab) {
      const client = msalPublic(lab, lab.apps.tool)
      const account = await signInWithMsal(lab, lab.apps.tool, client)
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(2 * HOUR)
        await client.acquireTokenSilent({ account, scopes: ownScopes(lab.apps.tool) })
      }
    },
  },
  {
    name: 'msal-node-confidential',
    shows: 'MSAL for Node as a web app: code, silent renewal, on behalf of, for itself.',
    finds: [],
    async run(lab) {
      const app = lab.apps.service
      const client = msalConfidential(lab, app)
      const account = await signInWithMsal(lab, app, client)
      let assertion = ''
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(2 * HOUR)
        const answer = await client.acquireTokenSilent({ account, scopes: ownScopes(app) })
        assertion = answer.accessToken
      }
      const scopes = ['https://graph.microsoft.com/.default']
      await client.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes })
      await client.acquireTokenByClientCredential({ scopes })
    },
  },
  {
    name: 'msal-node-device-code',
    shows: 'MSAL for Node polls for a device code.',
    finds: ['info aadsts-error', 'info too-few-refreshes'],
    async run(lab) {
      lab.entra.weather.pendingPolls = 2
      await msalPublic(lab, lab.apps.tool).acquireTokenByDeviceCode({
        scopes: ownScopes(lab.apps.tool),
        deviceCodeCallback: () => undefined,
      })
    },
  },
  {
    name: 'msal-node-by-refresh-token',
    shows: 'A job gives MSAL the refresh token from its own store each day, and never a newer one.',
    finds: ['error rotated-refresh-token-ignored'],
    async run(lab) {
      const app = lab.apps.service
      const { refresh_token = '' } = await handWritten(lab, app).signIn()
      for (let day = 0; day < 4; day += 1) {
        lab.clock.advance(24 * HOUR)
        const client = msalConfidential(lab, app)
        await client.acquireTokenByRefreshToken({
          refreshToken: refresh_token,
          scopes: ownScopes(app),
          forceCache: true,
        })
      }
    },
  },
  {
    name: 'adal-node',
    shows: 'ADAL for Node renews at v1 and adopts each token.',
    finds: ['warning unsupported-auth-library', 'warning no-pkce'],
    async run(lab) {
      const app = lab.apps.oldService
      const client = openAdal(lab, app)
      const told = await handWritten(lab, app).authorize({
        code_challenge: '',
        code_challenge_method: '',
      })
      let { refreshToken = '' } = await client.byCode(told.get('code') ?? '')
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(2 * HOUR)
        refreshToken = (await client.byRefreshToken(refreshToken)).refreshToken ?? ''
      }
      await client.forItself()
    },
  },
  {
    name: 'adal-node-device-code',
    shows: 'ADAL for Node polls for a device code.',
    finds: ['warning unsupported-auth-library', 'info aadsts-error', 'info too-few-refreshes'],
    async run(lab) {
      lab.entra.weather.pendingPolls = 2
      const app = { ...lab.apps.oldService, registration: lab.apps.tool.registration }
      await openAdal(lab, app).byDeviceCode()
    },
  },
  {
    name: 'openid-client',
    shows: '`openid-client` discovers once and adopts each token.',
    finds: ['info hand-rolled-client'],
    async run(lab) {
      const app = lab.apps.service
      const configuration = await openIdClient(lab, app, `${app.authority}/v2.0`)
      let { refresh_token = '' } = await signInWithOpenId(lab, app, configuration)
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(2 * HOUR)
        refresh_token = (await refreshTokenGrant(configuration, refresh_token)).refresh_token ?? ''
      }
    },
  },
  {
    name: 'openid-client-device-code',
    shows: '`openid-client` polls for a device code.',
    finds: ['info aadsts-error', 'info too-few-refreshes'],
    async run(lab) {
      const app = lab.apps.tool
      const configuration = await openIdClient(lab, app, `${app.authority}/v2.0`)
      lab.entra.weather.pendingPolls = 2
      const asked = await initiateDeviceAuthorization(configuration, { scope: app.scope })
      await pollDeviceAuthorizationGrant(configuration, asked)
    },
  },
  {
    name: 'discovery-storm',
    shows: 'A server discovers anew for every request.',
    finds: ['info discovery-storm'],
    needsProgram: ['info discovery-storm'],
    async run(lab) {
      const app = lab.apps.service
      for (let time = 0; time < 6; time += 1) {
        const configuration = await openIdClient(lab, app, `${app.authority}/v2.0`)
        await clientCredentialsGrant(configuration, {
          scope: 'https://graph.microsoft.com/.default',
        })
        lab.clock.advance(MINUTE)
      }
    },
  },
  {
    name: 'reuse-at-a-revoking-provider',
    shows: 'At a provider that revokes on reuse, an old token takes the whole family with it.',
    finds: [
      'warning oauth-error',
      'info refresh-token-adopted-late',
      'info live-secrets-in-capture',
    ],
    async run(lab) {
      const app = { ...lab.apps.tool, scope: 'openid offline_access' }
      await startRevokingProvider(lab, app)
      const configuration = await openIdClient(lab, app, REVOKING_ISSUER)
      const { refresh_token: first = '' } = await signInWithOpenId(lab, app, configuration)
      lab.clock.advance(2 * HOUR)
      const { refresh_token: second = '' } = await refreshTokenGrant(configuration, first)
      lab.clock.advance(2 * HOUR)
      await refreshTokenGrant(configuration, first).catch(() => undefined)
      await refreshTokenGrant(configuration, second).catch(() => undefined)
    },
  },
  {
    name: 'rotation-at-a-revoking-provider',
    shows: 'At the same provider, a client that adopts each token.',
    finds: ['info live-secrets-in-capture'],
    async run(lab) {
      const app = { ...lab.apps.tool, scope: 'openid offline_access' }
      await startRevokingProvider(lab, app)
      const configuration = await openIdClient(lab, app, REVOKING_ISSUER)
      let { refresh_token = '' } = await signInWithOpenId(lab, app, configuration)
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(2 * HOUR)
        refresh_token = (await refreshTokenGrant(configuration, refresh_token)).refresh_token ?? ''
      }
    },
  },
]
