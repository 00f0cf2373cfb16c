import { DAY, HOUR, MINUTE, SECOND } from '../../fixtures/recording.ts'
import { handWritten } from '../clients/hand-written.ts'
import type { Lab } from '../lab.ts'
import type { Scenario } from './scenario.ts'

/** Refresh tokens that are not what was issued, and answers that never came. */
export const damage: readonly Scenario[] = [
  {
    name: 'lost-answer',
    shows: 'One answer is lost on its way; the client asks again and goes on.',
    finds: ['warning damaged-input', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: first } = await client.signIn()
      lab.clock.advance(DAY)
      lab.entra.weather.losses = 1
      await client.refresh(first)
      lab.clock.advance(5 * SECOND)
      const { refresh_token: second } = await client.refresh(first)
      lab.clock.advance(DAY)
      await client.refresh(second)
    },
  },
  {
    name: 'outage',
    shows: 'Two answers of 503, and the third attempt succeeds.',
    finds: ['info aadsts-error', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: first } = await client.signIn()
      lab.clock.advance(DAY)
      lab.entra.weather.outages = 2
      for (let time = 0; time < 2; time += 1) {
        await client.refresh(first)
        lab.clock.advance(10 * SECOND)
      }
      const { refresh_token: second } = await client.refresh(first)
      lab.clock.advance(DAY)
      await client.refresh(second)
    },
  },
  {
    name: 'token-cut-at-255',
    shows: 'A column of a database keeps 255 characters of the refresh token.',
    finds: ['error refresh-token-altered', 'info hand-rolled-client', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token = '' } = await client.signIn()
      lab.clock.advance(DAY)
      await client.refresh(refresh_token.slice(0, 255))
    },
  },
  {
    name: 'token-in-lower-case',
    shows: 'A store without a notion of case gives the refresh token back in lower case.',
    finds: ['error refresh-token-altered', 'info hand-rolled-client', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token = '' } = await client.signIn()
      lab.clock.advance(DAY)
      await client.refresh(refresh_token.toLowerCase())
    },
  },
  {
    name: 'sends-undefined',
    shows: 'The client never stored the token, and sends the word `undefined`.',
    finds: ['error refresh-token-not-sent', 'info hand-rolled-client', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      await client.signIn()
      lab.clock.advance(DAY)
      await client.refresh(undefined)
    },
  },
  {
    name: 'sends-the-access-token',
    shows: 'Two fields were mixed up: the access token is sent as the refresh token.',
    finds: ['error refresh-token-not-sent', 'info hand-rolled-client', 'info too-few-refreshes'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { access_token } = await client.signIn()
      lab.clock.advance(HOUR)
      await client.refresh(access_token)
    },
  },
  {
    name: 'other-client-id',
    shows: 'One app redeems the refresh token of another.',
    finds: [
      'error refresh-token-client-mismatch',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const { refresh_token } = await handWritten(lab, lab.apps.tool).signIn()
      lab.clock.advance(DAY)
      await handWritten(lab, lab.apps.regionalTool).refresh(refresh_token)
    },
  },
  {
    name: 'sent-elsewhere',
    shows: 'The refresh token is posted to an API that did not issue it.',
    finds: ['error refresh-token-sent-elsewhere', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { refresh_token = '' } = await client.signIn()
      lab.clock.advance(HOUR)
      const { refresh_token: second = '' } = await client.refresh(refresh_token)
      await lab.wire.fetch('https://api.contoso.example/sync', {
        method: 'POST',
        body: new URLSearchParams({ refresh_token: second }),
      })
      lab.clock.advance(HOUR)
      await client.refresh(second)
    },
  },
  {
    name: 'recorder-started-late',
    shows: 'The sign-in at B2C was over when somebody began to record; the client does all well.',
    finds: ['info capture-starts-mid-session', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.b2cTool)
      let { refresh_token: kept } = await client.signIn()
      lab.startRecording()
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(DAY)
        kept = (await client.refresh(kept)).refresh_token
      }
    },
  },
  {
    name: 'recorder-started-late-and-token-ignored',
    shows: 'The same at Entra, whose headers tell the age of the token, which the client keeps.',
    finds: ['error rotated-refresh-token-ignored', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: first } = await client.signIn()
      lab.startRecording()
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(DAY)
        await client.refresh(first)
      }
    },
  },
  {
    name: 'recorder-started-late-and-old-token-sent',
    shows: 'After a revocation the user signs in again; whose the old token is, nothing tells.',
    finds: ['warning grant-revoked', 'info hand-rolled-client', 'info too-few-refreshes'],
    run: (lab) => sendsRevokedToken(lab, {}),
  },
  {
    name: 'recorder-started-late-and-own-old-token-sent',
    shows: 'The same of a client that names its user in each refresh, as MSAL does.',
    finds: [
      'error stale-refresh-token-after-sign-in',
      'warning grant-revoked',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    run(lab) {
      const { oid, tid } = lab.vault.person('dale')
      return sendsRevokedToken(lab, { 'X-AnchorMailbox': `Oid:${oid}@${tid}` })
    },
  },
]

async function sendsRevokedToken(
  lab: Lab,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const client = handWritten(lab, lab.apps.tool)
  const { refresh_token: old } = await client.signIn()
  lab.startRecording()
  lab.clock.advance(DAY)
  lab.entra.weather.validFrom = lab.clock.now()
  lab.clock.advance(HOUR)
  await client.refresh(old, fields)
  lab.clock.advance(5 * MINUTE)
  await client.signIn()
  lab.clock.advance(HOUR)
  await client.refresh(old, fields)
}
