import { DAY, HOUR, MINUTE } from '../../fixtures/recording.ts'
import { handWritten } from '../clients/hand-written.ts'
import type { Scenario } from './scenario.ts'

/** Clients without a library, and what each makes of the refresh tokens that it gets. */
export const rotation: readonly Scenario[] = [
  {
    name: 'adopts-every-token',
    shows: 'A job refreshes daily and keeps what it gets.',
    finds: ['info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      let { refresh_token: kept } = await client.signIn()
      for (let day = 0; day < 5; day += 1) {
        lab.clock.advance(DAY)
        const answer = await client.refresh(kept)
        kept = answer.refresh_token
        await client.call('https://graph.microsoft.com/v1.0/me', answer.access_token)
      }
    },
  },
  {
    name: 'ignores-rotated-token',
    shows: 'A job refreshes daily and keeps the token of the sign-in.',
    finds: ['error rotated-refresh-token-ignored', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: first } = await client.signIn()
      for (let day = 0; day < 4; day += 1) {
        lab.clock.advance(DAY)
        const { access_token } = await client.refresh(first)
        await client.call('https://graph.microsoft.com/v1.0/me', access_token)
      }
    },
  },
  {
    name: 'ignores-rotated-token-until-it-dies',
    shows: 'The same, for a hundred days: on the last the token is refused.',
    finds: [
      'error rotated-refresh-token-ignored',
      'error refresh-token-expired-inactive',
      'info no-interactive-fallback',
      'info hand-rolled-client',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: first } = await client.signIn()
      for (let day = 0; day < 100; day += 10) {
        lab.clock.advance(10 * DAY)
        await client.refresh(first)
      }
    },
  },
  {
    name: 'adopts-late',
    shows: 'A job sends one token three times, and then the newest one.',
    finds: ['info refresh-token-adopted-late', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: first } = await client.signIn()
      let newest: string | undefined
      for (let time = 0; time < 3; time += 1) {
        lab.clock.advance(DAY)
        newest = (await client.refresh(first)).refresh_token
      }
      for (let time = 0; time < 2; time += 1) {
        lab.clock.advance(DAY)
        newest = (await client.refresh(newest)).refresh_token
      }
    },
  },
  {
    name: 'split-brain',
    shows: 'Two copies of a store: one goes on, the other stays with the old token.',
    finds: ['warning refresh-token-split-brain', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: old } = await client.signIn()
      let kept = old
      for (let day = 0; day < 4; day += 1) {
        lab.clock.advance(DAY)
        kept = (await client.refresh(kept)).refresh_token
        lab.clock.advance(HOUR)
        await client.refresh(old)
      }
      lab.clock.advance(DAY)
      await client.refresh(kept)
    },
  },
  {
    name: 'regression',
    shows: 'A restart brings back the token from the configuration.',
    finds: ['error refresh-token-regression', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: configured } = await client.signIn()
      let kept = configured
      for (let day = 0; day < 3; day += 1) {
        lab.clock.advance(DAY)
        kept = (await client.refresh(kept)).refresh_token
      }
      for (let day = 0; day < 2; day += 1) {
        lab.clock.advance(DAY)
        await client.refresh(configured)
      }
    },
  },
  {
    name: 'two-pods',
    shows: 'Two pods redeem one token, and each goes on with its own.',
    finds: ['info refresh-token-adopted-late', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: shared } = await client.signIn()
      let kept = [shared, shared]
      for (let day = 0; day < 4; day += 1) {
        lab.clock.advance(DAY)
        const answers: typeof kept = []
        for (const [pod, token] of kept.entries()) {
          lab.sender.process = `pod-${pod}:${100 + pod}`
          lab.clock.advance(5 * MINUTE)
          answers.push((await client.refresh(token)).refresh_token)
        }
        kept = answers
      }
    },
  },
  {
    name: 'parallel-refreshes',
    shows: 'Two requests at once redeem the same token; the client goes on with one answer.',
    finds: ['info concurrent-refresh', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: first } = await client.signIn()
      lab.clock.advance(HOUR)
      lab.entra.weather.gathers = 2
      const [, last] = await Promise.all([client.refresh(first), client.refresh(first)])
      lab.entra.weather.gathers = 1
      lab.clock.advance(HOUR)
      await client.refresh(last.refresh_token)
    },
  },
  {
    name: 'one-token-for-two-resources',
    shows: 'One token serves two APIs, each of which keeps its own answer.',
    finds: ['info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: first } = await client.signIn()
      const scopes = ['https://graph.microsoft.com', 'https://management.azure.com'].map(
        (resource) => ({ scope: `${resource}/.default offline_access` }),
      )
      for (const fields of scopes) {
        let kept = first
        for (let time = 0; time < 3; time += 1) {
          lab.clock.advance(HOUR)
          kept = (await client.refresh(kept, fields)).refresh_token
        }
      }
    },
  },
  {
    name: 'withheld-refresh-token',
    shows: 'Two refreshes bring no new refresh token.',
    finds: ['warning refresh-without-new-token', 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.service)
      const { refresh_token: kept } = await client.signIn()
      lab.entra.weather.withholdsRefreshTokens = true
      for (let time = 0; time < 2; time += 1) {
        lab.clock.advance(HOUR)
        await client.refresh(kept)
      }
    },
  },
  {
    name: 'signs-in-and-sends-the-old-token',
    shows:
      'After a revocation the user signs in again, and the client goes on sending the old token.',
    finds: [
      'error stale-refresh-token-after-sign-in',
      'warning grant-revoked',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { refresh_token: old } = await client.signIn()
      lab.clock.advance(DAY)
      const { refresh_token: second } = await client.refresh(old)
      lab.clock.advance(DAY)
      lab.entra.weather.validFrom = lab.clock.now()
      lab.clock.advance(HOUR)
      await client.refresh(second)
      lab.clock.advance(MINUTE)
      await client.signIn()
      lab.clock.advance(HOUR)
      await client.refresh(second)
    },
  },
]
