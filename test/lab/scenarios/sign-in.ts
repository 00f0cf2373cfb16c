import { HOUR } from '../../fixtures/recording.ts'
import { GRAPH, type App } from '../apps.ts'
import { handWritten } from '../clients/hand-written.ts'
import type { Scenario } from './scenario.ts'

const withScope = (app: App, scope: string): App => ({ ...app, scope })
const WITHOUT_PKCE = { code_challenge: '', code_challenge_method: '' }

/** Sign-ins that ask for the wrong things, or fit themselves badly. */
export const signIns: readonly Scenario[] = [
  {
    name: 'no-offline-access',
    shows: 'The app asks for Graph without `offline_access`.',
    finds: ['warning missing-offline-access'],
    async run(lab) {
      await handWritten(lab, withScope(lab.apps.service, `${GRAPH} openid`)).signIn()
    },
  },
  {
    name: 'no-offline-access-and-asks-again',
    shows: 'The same, and the user has to sign in every two hours.',
    finds: ['error missing-offline-access'],
    async run(lab) {
      const client = handWritten(lab, withScope(lab.apps.service, `${GRAPH} openid`))
      await client.signIn()
      lab.clock.advance(2 * HOUR)
      await client.signIn()
    },
  },
  {
    name: 'identity-only',
    shows: 'The app only wants to know who the user is.',
    finds: [],
    async run(lab) {
      await handWritten(lab, withScope(lab.apps.service, 'openid profile')).signIn()
    },
  },
  {
    name: 'offline-access-not-granted',
    shows: 'The app asks for `offline_access` and gets no refresh token.',
    finds: ['warning offline-access-not-honoured'],
    async run(lab) {
      lab.entra.weather.withholdsRefreshTokens = true
      await handWritten(lab, lab.apps.service).signIn()
    },
  },
  {
    name: 'prefixed-offline-access',
    shows: 'The app puts the resource before `offline_access`.',
    finds: ['error oidc-scope-with-resource-prefix'],
    async run(lab) {
      const scope = `${GRAPH} https://graph.microsoft.com/offline_access openid`
      await handWritten(lab, withScope(lab.apps.service, scope)).signIn()
    },
  },
  {
    name: 'public-without-pkce',
    shows: 'A public client signs in without PKCE.',
    finds: ['error no-pkce', 'info too-few-refreshes'],
    async run(lab) {
      await handWritten(lab, lab.apps.tool).signIn(WITHOUT_PKCE)
    },
  },
  {
    name: 'confidential-without-pkce',
    shows: 'A server signs in without PKCE.',
    finds: ['warning no-pkce', 'info too-few-refreshes'],
    async run(lab) {
      await handWritten(lab, lab.apps.service).signIn(WITHOUT_PKCE)
    },
  },
  {
    name: 'wrong-verifier',
    shows: 'The code verifier is that of another sign-in.',
    finds: ['error pkce-mismatch'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const code = (await client.authorize()).get('code') ?? ''
      await client.redeem(code, { code_verifier: lab.vault.verifier('another') })
    },
  },
  {
    name: 'other-redirect-uri',
    shows: 'The code is redeemed with another redirect URI than it was asked for with.',
    finds: ['error redirect-uri-mismatch'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const code = (await client.authorize()).get('code') ?? ''
      await client.redeem(code, { redirect_uri: 'https://app.contoso.example/other' })
    },
  },
  {
    name: 'code-twice',
    shows: 'A reloaded page redeems its code a second time.',
    finds: ['error authorization-code-redeemed-twice', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const code = (await client.authorize()).get('code') ?? ''
      await client.redeem(code)
      lab.clock.advance(1000)
      await client.redeem(code)
    },
  },
  {
    name: 'hybrid-form-post',
    shows: 'ASP.NET asks for a code and an id token by form post, with nonce and PKCE.',
    finds: ['info implicit-grant', 'info too-few-refreshes'],
    async run(lab) {
      await handWritten(lab, lab.apps.service).signIn({
        response_type: 'code id_token',
        response_mode: 'form_post',
        nonce: '638765432100000000.NmJh',
      })
    },
  },
  {
    name: 'implicit-token',
    shows: 'A page takes its access token from the fragment, beside a code.',
    finds: ['warning implicit-grant', 'info too-few-refreshes'],
    async run(lab) {
      await handWritten(lab, lab.apps.service).signIn({
        response_type: 'code token id_token',
        nonce: '638765432100000000.NmJh',
      })
    },
  },
  {
    name: 'guest-without-external-session',
    shows: 'A guest comes with a personal account whose own session is gone.',
    finds: ['error msa-session-missing-refresh-token', 'info no-token-exchange'],
    async run(lab) {
      lab.entra.weather.lacksExternalSession = true
      await handWritten(lab, lab.apps.tool).authorize()
    },
  },
  {
    name: 'silent-without-session',
    shows: 'A silent sign-in finds nobody signed in, and a visible one follows.',
    finds: ['info aadsts-error', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      lab.entra.weather.hasSession = false
      await client.authorize({ prompt: 'none' })
      lab.clock.advance(1000)
      await client.signIn()
    },
  },
  {
    name: 'resource-at-v2',
    shows: 'A client of v2 sends the `resource` of v1.',
    finds: ['error v1-v2-endpoint-mix'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const code = (await client.authorize()).get('code') ?? ''
      await client.redeem(code, { resource: 'https://graph.microsoft.com' })
    },
  },
  {
    name: 'two-resources-at-once',
    shows: 'A refresh asks for the scopes of two APIs.',
    finds: [
      'error multiple-resources-in-scope',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token } = await client.signIn()
      lab.clock.advance(HOUR)
      const scope = `${GRAPH} https://management.azure.com/user_impersonation offline_access`
      await client.refresh(refresh_token, { scope })
    },
  },
]
