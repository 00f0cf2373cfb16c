import { DAY, HOUR, MINUTE } from '../../../fixtures/recording.ts'
import { dated } from '../../server/failures.ts'
import { EXPIRING } from '../expiring.ts'
import type { Party } from '../party.ts'
import { b2c } from '../providers.ts'
import { about, type World } from '../world.ts'
import { behaviour, page, refusing, times, unseen, type Behaviour } from './behaviour.ts'

const TOLD = ['request', 'answer'] as const
const SHOWS = [...TOLD, 'tokens'] as const

const idle = (party: Party, world: World): void => {
  party.allow(EXPIRING)
  const { refresh } = unseen(party, world, () => party.signIn())
  party.wait(about(world, 95 * DAY))
  party.plant('refresh-token-expired-inactive', TOLD, [party.refresh(refresh).message])
}

const b2cIdle = (party: Party, world: World): void => {
  party.allow(EXPIRING)
  const { refresh } = unseen(party, world, () => party.signIn())
  party.wait(about(world, 16 * DAY))
  party.plant('refresh-token-expired-inactive', TOLD, [party.refresh(refresh).message])
}

const tooOld = (party: Party, world: World): void => {
  const { refresh } = unseen(party, world, () => party.signIn())
  const code = world.luck.pick([700081, 700083])
  const says = `The refresh token has expired due to maximum lifetime. The token was issued on ${dated(party.at - 3 * DAY)} and the maximum allowed lifetime for this application is 1.00:00:00.`
  const answering = refusing({ error: 'invalid_grant', code, says })
  party.plant('refresh-token-max-age', TOLD, [party.refresh(refresh, { answering }).message])
}

/** Nothing newer has come when three quarters of the window are over. */
const nearTheEnd = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, 72 * DAY))
  party.weather.outages = 1
  party.refresh(refresh)
  party.plant(EXPIRING, [...SHOWS, 'others'])
}

/** A page's tokens inherit the end of its sign-in. */
const longDay = (party: Party, world: World): void => {
  let kept = party.signIn().refresh
  times(21, () => {
    party.wait(about(world, HOUR))
    kept = party.refresh(kept).refresh
  })
  party.plant(EXPIRING, [...SHOWS, 'others'])
}

const nextDay = (party: Party, world: World): void => {
  const { refresh } = unseen(party, world, () => party.signIn())
  party.wait(about(world, 26 * HOUR))
  party.plant('spa-refresh-token-expired', TOLD, [party.refresh(refresh).message])
}

const signInTooOld = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.weather.signInFrequency = world.luck.pick([3600, 14_400, 36_000])
  party.wait(about(world, 12 * HOUR))
  party.plant('sign-in-frequency-expired', TOLD, [party.refresh(refresh).message])
}

const revoked = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  party.weather.validFrom = party.at - 10 * MINUTE
  const refused = party.refresh(refresh).message
  party.plant('grant-revoked', TOLD, [refused])
}

const guestSession = (party: Party, world: World): void => {
  party.weather.lacksExternalSession = true
  const { message } = party.authorize()
  party.plant('msa-session-missing-refresh-token', [], [message])
  party.wait(about(world, 20 * MINUTE))
  party.weather.lacksExternalSession = false
  party.signIn()
}

/** The answer is final, and the same token is sent again and again. */
const futile = (party: Party, world: World): void => {
  const { refresh } = unseen(party, world, () => party.signIn())
  const ends: readonly [() => void, ...(() => void)[]] = [
    () => {
      party.wait(95 * DAY)
      party.allow('refresh-token-expired-inactive', EXPIRING)
    },
    () => {
      party.wait(HOUR)
      party.weather.validFrom = party.at
      party.allow('grant-revoked')
    },
    () => {
      party.weather.lacksConsent = true
      party.allow('consent-or-assignment-missing')
    },
  ]
  world.luck.pick(ends)()
  times(world.luck.between(3, 9), () => {
    party.refresh(refresh)
    party.wait(about(world, 5 * MINUTE))
  })
  party.plant('retry-after-permanent-failure', [...SHOWS, 'duration'])
}

/** A person is needed, and the page that could ask one is not shown. */
const noPage = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  party.weather.secondFactorSince = party.at
  const { message } = party.refresh(refresh)
  party.wait(about(world, 10 * MINUTE))
  const { message: end } = party.send({
    method: 'GET',
    url: 'https://app.contoso.example/health',
    headers: [],
    answering: () => ({ status: 200, reason: 'OK', headers: [] }),
  })
  party.plant('interaction-required', TOLD, [message])
  party.plant('no-interactive-fallback', [...TOLD, 'alone'], [...party.messages.slice(0, 3), end])
}

const withheld = (party: Party, world: World): void => {
  const { refresh } = unseen(party, world, () => party.signIn())
  party.weather.withholdsRefreshTokens = true
  times(2, () => {
    party.wait(about(world, HOUR))
    party.refresh(refresh)
  })
  party.plant('refresh-without-new-token', SHOWS)
}

/** How refresh tokens and sessions end. */
export const endings: readonly Behaviour[] = [
  behaviour('idle', ['refresh-token-expired-inactive'], {}, idle),
  behaviour('b2c-idle', ['refresh-token-expired-inactive'], b2c, b2cIdle),
  behaviour('too-old', ['refresh-token-max-age'], {}, tooOld),
  behaviour('near-the-end', [EXPIRING], {}, nearTheEnd),
  behaviour('long-day', [EXPIRING], page, longDay),
  behaviour('next-day', ['spa-refresh-token-expired'], page, nextDay),
  behaviour('sign-in-too-old', ['sign-in-frequency-expired'], {}, signInTooOld),
  behaviour('page-sign-in-too-old', ['sign-in-frequency-expired'], page, signInTooOld),
  behaviour('revoked', ['grant-revoked'], {}, revoked),
  behaviour('page-revoked', ['grant-revoked'], page, revoked),
  behaviour('guest-session', ['msa-session-missing-refresh-token'], page, guestSession),
  behaviour('futile', ['retry-after-permanent-failure'], {}, futile),
  behaviour('no-page', ['interaction-required', 'no-interactive-fallback'], page, noPage),
  behaviour('withheld', ['refresh-without-new-token'], {}, withheld),
]
