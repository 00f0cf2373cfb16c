import { DAY, HOUR, MINUTE } from '../../fixtures/recording.ts'
import { handWritten } from '../clients/hand-written.ts'
import { msalPublic, ownScopes, signInWithMsal } from '../clients/msal-node.ts'
import type { Scenario } from './scenario.ts'

const GRAPH = ['https://graph.microsoft.com/.default']
const ARM = ['https://management.azure.com/.default']

/** MSAL for Node, and what becomes of its cache. */
export const msal: readonly Scenario[] = [
  {
    name: 'msal-node-two-resources',
    shows: 'MSAL renews for two APIs, with one refresh token for both.',
    finds: [],
    async run(lab) {
      const client = msalPublic(lab, lab.apps.tool)
      const account = await signInWithMsal(lab, lab.apps.tool, client)
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(2 * HOUR)
        await client.acquireTokenSilent({ account, scopes: GRAPH })
        lab.clock.advance(MINUTE)
        await client.acquireTokenSilent({ account, scopes: ARM })
      }
    },
  },
  {
    name: 'msal-node-cache-never-saved',
    shows: 'Each run reads the cache of the sign-in from a file, and none writes it back.',
    finds: ['error rotated-refresh-token-ignored'],
    async run(lab) {
      const client = msalPublic(lab, lab.apps.tool)
      const account = await signInWithMsal(lab, lab.apps.tool, client)
      const file = client.getTokenCache().serialize()
      for (let day = 0; day < 4; day += 1) {
        lab.clock.advance(DAY)
        const next = msalPublic(lab, lab.apps.tool)
        next.getTokenCache().deserialize(file)
        await next.acquireTokenSilent({ account, scopes: ownScopes(lab.apps.tool) })
      }
    },
  },
  {
    name: 'msal-node-cache-saved',
    shows: 'The same, and each run writes the cache back.',
    finds: [],
    async run(lab) {
      const client = msalPublic(lab, lab.apps.tool)
      const account = await signInWithMsal(lab, lab.apps.tool, client)
      let file = client.getTokenCache().serialize()
      for (let day = 0; day < 4; day += 1) {
        lab.clock.advance(DAY)
        const next = msalPublic(lab, lab.apps.tool)
        next.getTokenCache().deserialize(file)
        await next.acquireTokenSilent({ account, scopes: ownScopes(lab.apps.tool) })
        file = next.getTokenCache().serialize()
      }
    },
  },
  {
    name: 'msal-node-copied-cache',
    shows: 'One copy of the cache goes on, another stays with the token of the sign-in.',
    finds: ['info refresh-token-split-brain'],
    async run(lab) {
      const scopes = ownScopes(lab.apps.tool)
      const client = msalPublic(lab, lab.apps.tool)
      const account = await signInWithMsal(lab, lab.apps.tool, client)
      const file = client.getTokenCache().serialize()
      for (let day = 0; day < 3; day += 1) {
        lab.clock.advance(DAY)
        await client.acquireTokenSilent({ account, scopes })
        lab.clock.advance(HOUR / 2)
        const copy = msalPublic(lab, lab.apps.tool)
        copy.getTokenCache().deserialize(file)
        await copy.acquireTokenSilent({ account, scopes })
      }
      lab.clock.advance(DAY)
      await client.acquireTokenSilent({ account, scopes })
    },
  },
  {
    name: 'msal-node-claims-challenge',
    shows:
      'Graph challenges after a revocation, MSAL takes the claims along, and the user signs in.',
    finds: ['warning grant-revoked', 'info too-few-refreshes', 'info too-few-refreshes'],
    async run(lab) {
      const scopes = ownScopes(lab.apps.tool)
      const client = msalPublic(lab, lab.apps.tool)
      const account = await signInWithMsal(lab, lab.apps.tool, client)
      const { accessToken } = await client.acquireTokenSilent({ account, scopes })
      lab.clock.advance(20 * MINUTE)
      lab.entra.weather.validFrom = lab.clock.now()
      lab.clock.advance(MINUTE)
      await handWritten(lab, lab.apps.tool).call('https://graph.microsoft.com/v1.0/me', accessToken)
      const nbf = { essential: true, value: String(Math.floor(lab.clock.now() / 1000)) }
      const claims = JSON.stringify({ access_token: { nbf } })
      await client.acquireTokenSilent({ account, scopes, claims }).catch(() => undefined)
      lab.clock.advance(MINUTE)
      await signInWithMsal(lab, lab.apps.tool, client)
    },
  },
]
