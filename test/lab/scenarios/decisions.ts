import { HOUR } from '../../fixtures/recording.ts'
import { GRAPH } from '../apps.ts'
import { handWritten } from '../clients/hand-written.ts'
import type { Scenario } from './scenario.ts'

/** What an authority decides, whatever the client does. */
export const decisions: readonly Scenario[] = [
  {
    name: 'narrower-grant',
    shows: 'Of two scopes that were asked for, one is granted.',
    finds: ['info scope-granted-less', 'info too-few-refreshes'],
    async run(lab) {
      lab.entra.weather.grantsFirstScopeOnly = true
      const app = {
        ...lab.apps.tool,
        scope: `${GRAPH} https://graph.microsoft.com/Mail.Send offline_access openid`,
      }
      await handWritten(lab, app).signIn()
    },
  },
  {
    name: 'older-than-allowed',
    shows: 'A policy of old limits the life of refresh tokens to thirty days.',
    finds: ['warning refresh-token-max-age', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      let { refresh_token } = await client.signIn()
      lab.entra.weather.maxAgeDays = 30
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(14 * 24 * HOUR)
        refresh_token = (await client.refresh(refresh_token)).refresh_token
      }
    },
  },
  {
    name: 'unknown-tenant',
    shows: 'The name of the tenant is misspelt.',
    finds: ['error wrong-authority'],
    async run(lab) {
      const authority = 'https://login.microsoftonline.com/missing.example'
      await handWritten(lab, { ...lab.apps.service, authority }).post({
        grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default',
      })
    },
  },
  {
    name: 'new-code',
    shows: 'Entra answers with a code that nobody has heard of.',
    finds: ['warning unknown-aadsts-code', 'info hand-rolled-client', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { refresh_token } = await client.signIn()
      lab.clock.advance(HOUR)
      lab.entra.weather.refusesWith = 7_999_999
      await client.refresh(refresh_token)
    },
  },
  {
    name: 'token-for-itself',
    shows: 'A refresh asks for the app itself, by its own address instead of its id.',
    finds: [
      'error self-audience-uri',
      'info refresh-differs-from-sign-in',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token } = await client.signIn()
      lab.clock.advance(HOUR)
      const scope = `api://${lab.apps.service.registration.clientId}/read offline_access`
      await client.refresh(refresh_token, { scope })
    },
  },
]
