import { HOUR, MINUTE, SECOND } from '../../fixtures/recording.ts'
import { handWritten } from '../clients/hand-written.ts'
import type { Scenario } from './scenario.ts'

const ORDERS = '://api.contoso.example/orders'
const ME = 'https://graph.microsoft.com/v1.0/me'

/** What clients do with access tokens. */
export const access: readonly Scenario[] = [
  {
    name: 'uses-expired-access-token',
    shows: 'Access tokens are used on after they have expired, though a refresh token is there.',
    finds: [
      'warning expired-access-token-used',
      'warning unauthorized-without-refresh',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { access_token } = await client.signIn()
      await client.call(ME, access_token)
      lab.clock.advance(3 * HOUR)
      for (let time = 0; time < 4; time += 1) {
        await client.call(ME, access_token)
        lab.clock.advance(MINUTE)
      }
    },
  },
  {
    name: 'sends-access-token-elsewhere',
    shows: 'An API of the firm is called with the token for Graph, told at low confidence.',
    finds: ['warning access-token-sent-elsewhere', 'info too-few-refreshes'],
    options: { minConfidence: 'low' },
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { access_token } = await client.signIn()
      await client.call(ME, access_token)
      await client.call(`https${ORDERS}`, access_token)
    },
  },
  {
    name: 'calls-over-plain-http',
    shows: 'The API that the token is for is called without encryption.',
    finds: ['error cleartext-credentials', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.b2cTool)
      const { access_token } = await client.signIn()
      await client.call(`https${ORDERS}`, access_token)
      await client.call(`http${ORDERS}`, access_token)
    },
  },
  {
    name: 'refreshes-on-401',
    shows: 'A client waits for the 401 and refreshes then.',
    finds: ['info expired-access-token-used', 'info hand-rolled-client', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { access_token, refresh_token } = await client.signIn()
      lab.clock.advance(2 * HOUR)
      await client.call(ME, access_token)
      const renewed = await client.refresh(refresh_token)
      await client.call(ME, renewed.access_token)
    },
  },
  {
    name: 'drops-claims-challenge',
    shows: 'A client refreshes after a claims challenge without telling the claims, twice.',
    finds: [
      'error claims-challenge-dropped',
      'warning interaction-required',
      'info hand-rolled-client',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { refresh_token } = await client.signIn()
      lab.clock.advance(HOUR)
      lab.entra.weather.secondFactorSince = lab.clock.now()
      for (let time = 0; time < 2; time += 1) {
        lab.clock.advance(30 * SECOND)
        await client.refresh(refresh_token)
      }
    },
  },
  {
    name: 'answers-claims-challenge',
    shows:
      'Graph asks for a fresh token after a revocation, and the user signs in with the claims.',
    finds: [
      'warning grant-revoked',
      'info hand-rolled-client',
      'info too-few-refreshes',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const cp1 = JSON.stringify({ access_token: { xms_cc: { values: ['cp1'] } } })
      const { access_token, refresh_token } = await client.signIn()
      await client.call(ME, access_token)
      lab.clock.advance(20 * MINUTE)
      lab.entra.weather.validFrom = lab.clock.now()
      lab.clock.advance(MINUTE)
      await client.call(ME, access_token)
      await client.refresh(refresh_token, { claims: cp1 })
      lab.clock.advance(MINUTE)
      const renewed = await client.signIn({ claims: cp1, prompt: 'login' })
      await client.call(ME, renewed.access_token)
    },
  },
]
