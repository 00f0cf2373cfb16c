import { HOUR, MINUTE } from '../../fixtures/recording.ts'
import { GRAPH, type App } from '../apps.ts'
import { handWritten } from '../clients/hand-written.ts'
import { openUserAgent } from '../clients/user-agent.ts'
import type { Scenario } from './scenario.ts'

/** Habits that work today and cost something, now or later. */
export const habits: readonly Scenario[] = [
  {
    name: 'refreshes-before-each-call',
    shows: 'A client keeps no access token and refreshes every minute.',
    finds: ['warning premature-refresh', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      let { refresh_token } = await client.signIn()
      for (let time = 0; time < 5; time += 1) {
        lab.clock.advance(MINUTE)
        const answer = await client.refresh(refresh_token)
        refresh_token = answer.refresh_token
        await client.call('https://graph.microsoft.com/v1.0/me', answer.access_token)
      }
    },
  },
  {
    name: 'signs-in-instead-of-refreshing',
    shows: 'The user signs in every two hours, though each sign-in brought a refresh token.',
    finds: [
      'info sign-in-instead-of-refresh',
      'info too-few-refreshes',
      'info too-few-refreshes',
      'info too-few-refreshes',
      'info too-few-refreshes',
    ],
    needsProgram: ['info sign-in-instead-of-refresh'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      for (let time = 0; time < 4; time += 1) {
        await client.signIn()
        lab.clock.advance(2 * HOUR)
      }
    },
  },
  {
    name: 'plain-challenge',
    shows: 'The code challenge is the verifier itself.',
    finds: ['warning pkce-plain', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const verifier = lab.vault.verifier('plain')
      const told = await client.authorize({
        code_challenge: verifier,
        code_challenge_method: 'plain',
      })
      await client.redeem(told.get('code') ?? '', { code_verifier: verifier })
    },
  },
  {
    name: 'no-state-and-no-pkce',
    shows: 'Nothing ties the answer of the sign-in to its request.',
    finds: ['error no-pkce', 'warning state-or-nonce-mismatch', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      await client.signIn({ code_challenge: '', code_challenge_method: '', state: '' })
    },
  },
  {
    name: 'redirects-to-plain-http',
    shows: 'The code comes back by plain http to a server.',
    finds: ['warning insecure-redirect-uri', 'info too-few-refreshes'],
    async run(lab) {
      const app = { ...lab.apps.service, redirectUri: 'http://intranet.contoso.example/callback' }
      await handWritten(lab, app).signIn()
    },
  },
  {
    name: 'token-in-the-address',
    shows: 'A download link carries the access token.',
    finds: ['error token-in-url', 'info too-few-refreshes'],
    async run(lab) {
      const { access_token = '' } = await handWritten(lab, lab.apps.service).signIn()
      await lab.wire.fetch(`https://app.contoso.example/download?access_token=${access_token}`)
    },
  },
  {
    name: 'refreshes-without-the-secret',
    shows: 'The sign-in was redeemed with a secret, and the refresh comes without.',
    finds: [
      'error client-type-mismatch',
      'info refresh-differs-from-sign-in',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token } = await client.signIn()
      lab.clock.advance(HOUR)
      await client.refresh(refresh_token, { client_secret: '' })
    },
  },
  {
    name: 'server-refreshes-for-a-page',
    shows: 'A page signs in, and a server sends its refresh token without an origin.',
    finds: [
      'error client-type-mismatch',
      'info refresh-differs-from-sign-in',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const { refresh_token } = await handWritten(lab, lab.apps.page).signIn()
      lab.clock.advance(HOUR)
      const { origin: _, ...server }: App = lab.apps.page
      await handWritten(lab, server).refresh(refresh_token)
    },
  },
  {
    name: 'default-with-named-scopes',
    shows: 'A refresh asks for `.default` and a named scope.',
    finds: [
      'error default-scope-mixed',
      'info refresh-differs-from-sign-in',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token } = await client.signIn()
      lab.clock.advance(HOUR)
      const scope = `https://graph.microsoft.com/.default ${GRAPH} offline_access`
      await client.refresh(refresh_token, { scope })
    },
  },
  {
    name: 'third-party-cookies-blocked',
    shows: 'The user is signed in, but a hidden frame gets no cookies and finds nobody.',
    finds: [
      'info silent-renewal-blocked',
      'info aadsts-error',
      'info too-few-refreshes',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.page)
      await client.signIn()
      lab.clock.advance(MINUTE)
      await client.signIn()
      lab.clock.advance(HOUR)
      lab.entra.weather.hasSession = false
      const { authority, registration, redirectUri, scope } = lab.apps.page
      const asked = new URLSearchParams({
        client_id: registration.clientId,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope,
        prompt: 'none',
        state: lab.vault.state('frame'),
        code_challenge: lab.vault.verifier('frame').slice(0, 43),
        code_challenge_method: 'S256',
      })
      const frame = `${authority}/oauth2/v2.0/authorize?${asked.toString()}`
      await openUserAgent(lab).signIn(frame, redirectUri)
    },
  },
]
