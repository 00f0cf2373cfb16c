import { DAY, HOUR, MINUTE, SECOND } from '../../fixtures/recording.ts'
import type { App } from '../apps.ts'
import { handWritten } from '../clients/hand-written.ts'
import type { Lab } from '../lab.ts'
import type { Weather } from '../server/directory.ts'
import type { Label, Scenario } from './scenario.ts'

/** A client that does all well until its authority refuses the second refresh. */
function refused(
  name: string,
  shows: string,
  finds: readonly Label[],
  change: (lab: Lab) => Partial<Weather>,
): Scenario {
  return {
    name,
    shows,
    finds: [...finds, 'info hand-rolled-client'],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { refresh_token: first } = await client.signIn()
      lab.clock.advance(DAY)
      const { refresh_token: second } = await client.refresh(first)
      lab.clock.advance(DAY)
      Object.assign(lab.entra.weather, change(lab))
      lab.clock.advance(HOUR)
      await client.refresh(second)
    },
  }
}

/** Refreshes until the time has come, adopting each answer, and once more after it. */
async function outlive(lab: Lab, app: App, steps: number, step: number): Promise<void> {
  const client = handWritten(lab, app)
  let { refresh_token: kept } = await client.signIn()
  for (let time = 0; time < steps; time += 1) {
    lab.clock.advance(step)
    const answer = await client.refresh(kept)
    kept = answer.refresh_token ?? kept
  }
}

/** How the life of a refresh token ends. */
export const endings: readonly Scenario[] = [
  refused('revoked', 'The user changes the password.', ['warning grant-revoked'], ({ clock }) => ({
    validFrom: clock.now(),
  })),
  refused(
    'sign-in-frequency',
    'A policy asks for a sign-in every twelve hours.',
    ['warning sign-in-frequency-expired'],
    () => ({ signInFrequency: 43_200 }),
  ),
  refused(
    'second-factor',
    'A policy begins to ask for a second factor.',
    ['warning interaction-required'],
    ({ clock }) => ({ secondFactorSince: clock.now() }),
  ),
  refused('blocked', 'A policy lets nobody through.', ['warning interaction-required'], () => ({
    isBlocked: true,
  })),
  refused(
    'consent-withdrawn',
    'The consent is gone.',
    ['warning consent-or-assignment-missing'],
    () => ({ lacksConsent: true }),
  ),
  {
    name: 'idle-for-a-hundred-days',
    shows: 'Nobody uses the app for a hundred days.',
    finds: [
      'error refresh-token-expired-inactive',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { refresh_token } = await client.signIn()
      lab.clock.advance(100 * DAY)
      await client.refresh(refresh_token)
    },
  },
  {
    name: 'kept-alive-for-two-hundred-days',
    shows: 'Refreshed and adopted every forty days, a sign-in outlives the window many times.',
    finds: ['info hand-rolled-client'],
    run: (lab) => outlive(lab, lab.apps.tool, 5, 40 * DAY),
  },
  {
    name: 'nearly-expired',
    shows: 'The token of the sign-in is still in use after seventy days.',
    finds: [
      'error rotated-refresh-token-ignored',
      'warning refresh-token-expiring',
      'info hand-rolled-client',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { refresh_token } = await client.signIn()
      for (let day = 0; day < 70; day += 14) {
        lab.clock.advance(14 * DAY)
        await client.refresh(refresh_token)
      }
    },
  },
  {
    name: 'page-after-a-day',
    shows: 'A page refreshes well, and after a day its tokens end as they must.',
    finds: [
      'warning spa-refresh-token-expired',
      'info no-interactive-fallback',
      'info hand-rolled-client',
    ],
    run: (lab) => outlive(lab, lab.apps.page, 7, 4 * HOUR),
  },
  {
    name: 'page-signs-in-again',
    shows: 'The same, and the page signs in again at once.',
    finds: ['info spa-refresh-token-expired', 'info hand-rolled-client', 'info too-few-refreshes'],
    async run(lab) {
      await outlive(lab, lab.apps.page, 7, 4 * HOUR)
      lab.clock.advance(2 * SECOND)
      const client = handWritten(lab, lab.apps.page)
      const { refresh_token } = await client.signIn()
      lab.clock.advance(HOUR)
      await client.refresh(refresh_token)
    },
  },
  {
    name: 'b2c-after-two-weeks',
    shows: 'A user of B2C comes back after twenty days.',
    finds: [
      'error refresh-token-expired-inactive',
      'info hand-rolled-client',
      'info too-few-refreshes',
    ],
    run: (lab) => outlive(lab, lab.apps.b2cTool, 1, 20 * DAY),
  },
  {
    name: 'b2c-rotation',
    shows: 'A client of B2C that does all well.',
    finds: ['info hand-rolled-client'],
    run: (lab) => outlive(lab, lab.apps.b2cTool, 4, DAY),
  },
  {
    name: 'ciam-rotation',
    shows: 'A client of External ID that does all well.',
    finds: ['info hand-rolled-client'],
    run: (lab) => outlive(lab, lab.apps.ciamTool, 4, DAY),
  },
  {
    name: 'regional-rotation',
    shows: 'A client of a regional endpoint that does all well.',
    finds: ['info hand-rolled-client'],
    run: (lab) => outlive(lab, lab.apps.regionalTool, 4, DAY),
  },
  {
    name: 'retries-what-is-final',
    shows: 'A revoked token is sent again every ten minutes.',
    finds: [
      'warning grant-revoked',
      'error retry-after-permanent-failure',
      'info no-interactive-fallback',
      'info hand-rolled-client',
    ],
    async run(lab) {
      const client = handWritten(lab, lab.apps.tool)
      const { refresh_token } = await client.signIn()
      lab.clock.advance(DAY)
      const { refresh_token: second } = await client.refresh(refresh_token)
      lab.entra.weather.validFrom = lab.clock.now()
      lab.clock.advance(HOUR)
      for (let time = 0; time < 6; time += 1) {
        lab.clock.advance(10 * MINUTE)
        await client.refresh(second)
      }
    },
  },
]
