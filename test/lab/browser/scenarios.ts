import { HOUR } from '../../fixtures/recording.ts'
import { GRAPH } from '../apps.ts'
import type { Label } from '../scenarios/scenario.ts'
import type { Tab } from './tab.ts'

/** Something that a page does, and what an analysis of it has to say, whoever recorded it. */
export interface BrowserScenario {
  /** Kebab-case. */
  readonly name: string
  /** What happens, as a sentence. */
  readonly shows: string
  /** Every finding that there must be; there must be no other. */
  readonly finds: readonly Label[]
  run(tab: Tab): Promise<void>
}

const SCOPES = [GRAPH]

/** What pages do at Entra, in a real browser. */
export const browserScenarios: readonly BrowserScenario[] = [
  {
    name: 'msal-browser',
    shows: 'MSAL for browsers signs in by redirect and renews silently.',
    finds: [],
    async run(tab) {
      await tab.signIn(SCOPES)
      for (let time = 0; time < 3; time += 1) {
        await tab.advance(2 * HOUR)
        await tab.renew(SCOPES)
      }
    },
  },
  {
    name: 'msal-browser-after-a-day',
    shows: 'After a day MSAL knows that its refresh token has ended, and signs in again.',
    finds: ['info too-few-refreshes'],
    async run(tab) {
      await tab.signIn(SCOPES)
      for (let time = 0; time < 2; time += 1) {
        await tab.advance(2 * HOUR)
        await tab.renew(SCOPES)
      }
      await tab.advance(23 * HOUR)
      if (!(await tab.renew(SCOPES))) await tab.signIn(SCOPES)
    },
  },
  {
    name: 'page-adopts-every-token',
    shows: 'A page without a library keeps each refresh token that it gets.',
    finds: ['info hand-rolled-client'],
    async run(tab) {
      let { refresh_token } = await tab.signInByHand(tab.lab.apps.page.scope)
      for (let time = 0; time < 4; time += 1) {
        await tab.advance(HOUR)
        refresh_token = (await tab.refresh(refresh_token)).refresh_token
      }
    },
  },
  {
    name: 'page-ignores-rotated-token',
    shows: 'A page without a library keeps the refresh token of the sign-in.',
    finds: ['warning rotated-refresh-token-ignored', 'info hand-rolled-client'],
    async run(tab) {
      const { refresh_token } = await tab.signInByHand(tab.lab.apps.page.scope)
      for (let time = 0; time < 4; time += 1) {
        await tab.advance(HOUR)
        await tab.refresh(refresh_token)
      }
    },
  },
  {
    name: 'page-without-offline-access',
    shows: 'A page asks for Graph without `offline_access`.',
    finds: ['info missing-offline-access'],
    async run(tab) {
      await tab.signInByHand(`${GRAPH} openid`)
    },
  },
  {
    name: 'page-sends-a-secret',
    shows: 'A page asks for a token with the client secret of its server.',
    finds: ['error secret-in-browser'],
    async run(tab) {
      const { service } = tab.lab.apps
      await tab.post(service, {
        grant_type: 'client_credentials',
        client_secret: service.registration.secret ?? '',
        scope: 'https://graph.microsoft.com/.default',
      })
    },
  },
  {
    name: 'page-of-a-web-app',
    shows: 'A page redeems a code of an app that is registered as a web app.',
    finds: ['error client-type-mismatch'],
    async run(tab) {
      await tab.post(tab.lab.apps.service, {
        grant_type: 'authorization_code',
        code: tab.lab.vault.code('of-the-server'),
        redirect_uri: tab.lab.apps.service.redirectUri,
        code_verifier: tab.lab.vault.verifier('of-the-server'),
        scope: tab.lab.apps.service.scope,
      })
    },
  },
]
