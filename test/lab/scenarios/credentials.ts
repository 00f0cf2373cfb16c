import { HOUR, MINUTE, SECOND } from '../../fixtures/recording.ts'
import type { App } from '../apps.ts'
import { handWritten } from '../clients/hand-written.ts'
import type { Lab } from '../lab.ts'
import type { Scenario } from './scenario.ts'

const FOR_ITSELF = {
  grant_type: 'client_credentials',
  scope: 'https://graph.microsoft.com/.default',
}
const ON_BEHALF = {
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  requested_token_use: 'on_behalf_of',
}

/** Redeems a code with a secret that is put in the place of the right one. */
async function signInWith(lab: Lab, app: App, client_secret: string): Promise<void> {
  const client = handWritten(lab, app)
  const code = (await client.authorize()).get('code') ?? ''
  await client.redeem(code, { client_secret })
}

/** Who the client is, and grants without a sign-in page. */
export const credentials: readonly Scenario[] = [
  {
    name: 'wrong-secret',
    shows: 'The secret is not the one that is registered.',
    finds: ['error client-secret-rejected'],
    run: (lab) => signInWith(lab, lab.apps.service, lab.vault.clientSecret('another')),
  },
  {
    name: 'secret-id',
    shows: "The secret's id was pasted in the place of its value.",
    finds: ['error client-secret-rejected'],
    run: (lab) => signInWith(lab, lab.apps.service, '44444444-4444-4444-8444-444444444444'),
  },
  {
    name: 'secret-of-a-public-client',
    shows: 'A public client sends a secret.',
    finds: ['error client-type-mismatch'],
    run: (lab) => signInWith(lab, lab.apps.tool, lab.vault.clientSecret('needless')),
  },
  {
    name: 'expired-secret',
    shows: 'The secret has expired since yesterday.',
    finds: ['error client-secret-expired'],
    async run(lab) {
      await handWritten(lab, lab.apps.expiredService).post(FOR_ITSELF)
    },
  },
  {
    name: 'daemon',
    shows: 'A daemon gets a token for itself every hour.',
    finds: [],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      for (let time = 0; time < 4; time += 1) {
        const { access_token } = await client.post(FOR_ITSELF)
        await client.call('https://graph.microsoft.com/v1.0/users', access_token)
        lab.clock.advance(HOUR)
      }
    },
  },
  {
    name: 'on-behalf-of',
    shows: 'An API calls Graph for the user who called it.',
    finds: ['info too-few-refreshes'],
    async run(lab) {
      const { access_token = '' } = await handWritten(lab, lab.apps.tool).signIn()
      const api = handWritten(lab, lab.apps.service)
      await api.post({
        ...ON_BEHALF,
        assertion: access_token,
        scope: 'https://graph.microsoft.com/.default',
      })
    },
  },
  {
    name: 'on-behalf-of-expired',
    shows: 'The API kept the access token of the caller until it had expired.',
    finds: ['warning obo-assertion-expired', 'info too-few-refreshes'],
    async run(lab) {
      const { access_token = '' } = await handWritten(lab, lab.apps.tool).signIn()
      lab.clock.advance(2 * HOUR)
      const api = handWritten(lab, lab.apps.service)
      await api.post({
        ...ON_BEHALF,
        assertion: access_token,
        scope: 'https://graph.microsoft.com/.default',
      })
    },
  },
  {
    name: 'password',
    shows: 'The app takes the password of the user.',
    finds: ['warning password-grant', 'info too-few-refreshes'],
    async run(lab) {
      await handWritten(lab, lab.apps.tool).post({
        grant_type: 'password',
        username: 'dale@contoso.example',
        password: lab.vault.password('dale'),
        scope: lab.apps.tool.scope,
      })
    },
  },
  {
    name: 'device-code',
    shows: 'A device asks every five seconds, as it was told.',
    finds: ['info aadsts-error', 'info too-few-refreshes'],
    run: (lab) => pollDevice(lab, 5 * SECOND),
  },
  {
    name: 'device-code-too-fast',
    shows: 'A device asks every second.',
    finds: ['warning device-code-polled-too-fast', 'info aadsts-error', 'info too-few-refreshes'],
    run: (lab) => pollDevice(lab, SECOND),
  },
  {
    name: 'device-code-told-to-slow-down',
    shows: 'The same at an authority that says `slow_down`.',
    finds: ['warning device-code-polled-too-fast', 'info aadsts-error'],
    async run(lab) {
      lab.entra.weather.slowsDown = true
      await pollDevice(lab, SECOND)
    },
  },
  {
    name: 'throttled',
    shows: 'Told to wait a minute, a daemon asks again after five seconds.',
    finds: ['error request-loop-or-throttled'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      lab.entra.weather.throttles = 2
      await client.post(FOR_ITSELF)
      lab.clock.advance(5 * SECOND)
      await client.post(FOR_ITSELF)
      lab.clock.advance(2 * MINUTE)
      await client.post(FOR_ITSELF)
    },
  },
  {
    name: 'json-body',
    shows: 'The token request is JSON instead of a form.',
    finds: ['error malformed-token-request'],
    async run(lab) {
      await lab.wire.fetch(`${lab.apps.service.authority}/oauth2/v2.0/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id: lab.apps.service.registration.clientId, ...FOR_ITSELF }),
      })
    },
  },
]

async function pollDevice(lab: Lab, interval: number): Promise<void> {
  const client = handWritten(lab, lab.apps.tool)
  const { device_code = '' } = await client.devicecode()
  lab.entra.weather.pendingPolls = 4
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  for (let time = 0; time < 12; time += 1) {
    lab.clock.advance(interval)
    const { access_token } = await client.post({ grant_type, device_code })
    if (access_token !== undefined) return
  }
}
