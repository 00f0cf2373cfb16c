import { DAY, HOUR, MINUTE, SECOND } from '../../../fixtures/recording.ts'
import { EXPIRING } from '../expiring.ts'
import type { Party } from '../party.ts'
import { auth0, b2c } from '../providers.ts'
import type { Exchanged } from '../sender.ts'
import { about, type World } from '../world.ts'
import { behaviour, page, times, unseen, type Behaviour } from './behaviour.ts'
import { stale } from './stale.ts'

const SHOWS = ['request', 'answer', 'tokens'] as const

function ignore(party: Party, world: World, token: string | undefined): void {
  const sent: Exchanged[] = []
  times(world.luck.between(3, 7), () => {
    party.wait(about(world, HOUR))
    sent.push(party.refresh(token))
  })
  party.plant(
    'rotated-refresh-token-ignored',
    SHOWS,
    sent.map(({ message }) => message),
  )
}

const ignores = (party: Party, world: World): void => {
  ignore(party, world, party.signIn().refresh)
}

const ignoresMidSession = (party: Party, world: World): void => {
  ignore(party, world, unseen(party, world, () => party.signIn()).refresh)
}

/** Until the token dies: the reuse is refused for inactivity. */
const ignoresToTheEnd = (party: Party, world: World): void => {
  const first = party.signIn().refresh
  const sent = [30, 30, 31].map((days) => {
    party.wait(days * DAY + about(world, HOUR))
    return party.refresh(first).message
  })
  party.plant('rotated-refresh-token-ignored', SHOWS, sent)
  party.plant('refresh-token-expired-inactive', ['request', 'answer'], sent.slice(-1))
  party.allow(EXPIRING)
}

const adoptsLate = (party: Party, world: World): void => {
  const first = party.signIn().refresh
  let newest = first
  times(3, () => {
    party.wait(about(world, HOUR))
    newest = party.refresh(first).refresh
  })
  party.wait(about(world, HOUR))
  party.refresh(newest)
  party.plant('refresh-token-adopted-late', SHOWS)
  party.allow('rotated-refresh-token-ignored')
}

/** Two holders: one goes on, the other stays with the old token. */
const splitBrain = (party: Party, world: World): void => {
  const old = party.signIn().refresh
  let kept = old
  times(world.luck.between(3, 4), () => {
    party.wait(about(world, HOUR))
    kept = party.refresh(kept).refresh
    party.wait(about(world, 10 * MINUTE))
    party.refresh(old)
  })
  party.wait(about(world, HOUR))
  party.refresh(kept)
  party.plant('refresh-token-split-brain', SHOWS)
  party.allow(
    'rotated-refresh-token-ignored',
    'refresh-token-adopted-late',
    'refresh-token-regression',
  )
}

/** A restart brings back the token of the configuration. */
const regresses = (party: Party, world: World): void => {
  const configured = party.signIn().refresh
  let kept = configured
  times(world.luck.between(2, 4), () => {
    party.wait(about(world, HOUR))
    kept = party.refresh(kept).refresh
  })
  times(world.luck.between(2, 3), () => {
    party.wait(about(world, HOUR))
    party.refresh(configured)
  })
  party.plant('refresh-token-regression', SHOWS)
  party.allow('rotated-refresh-token-ignored', 'refresh-token-split-brain')
}

/** At a provider that takes reuse for theft. */
const races = (party: Party, world: World): void => {
  const { refresh } = party.redeem(party.vault.code('elsewhere'))
  party.wait(about(world, HOUR))
  const began = party.at
  const first = party.refresh(refresh, { took: 700 })
  party.at = began + 50
  const second = party.refresh(refresh, { took: 800 })
  party.plant('concurrent-refresh', [...SHOWS, 'duration'], [first.message, second.message])
  party.plant('oauth-error', ['request', 'answer'], [second.message])
}

/** Every hour the user signs in, although each answer brings a refresh token. */
const signsInAgain = (party: Party, world: World): void => {
  times(world.luck.between(3, 5), () => {
    party.signIn()
    party.wait(about(world, HOUR))
  })
  party.plant('sign-in-instead-of-refresh', [...SHOWS, 'sender', 'others', 'alone'])
}

const hurries = (party: Party, world: World): void => {
  let kept = party.signIn().refresh
  const sent: Exchanged[] = []
  times(world.luck.between(4, 8), () => {
    const reply = party.refresh(kept)
    kept = reply.refresh
    sent.push(reply)
    party.wait(about(world, 10 * MINUTE))
    party.call(reply.access)
    party.wait(SECOND)
  })
  // A call that was refused in between would be a reason.
  party.plant(
    'premature-refresh',
    [...SHOWS, 'cookies'],
    sent.map(({ message }) => message),
  )
}

/** Which refresh token is sent when. */
export const rotation: readonly Behaviour[] = [
  behaviour('ignores-rotation', ['rotated-refresh-token-ignored'], {}, ignores),
  behaviour('page-ignores-rotation', ['rotated-refresh-token-ignored'], page, ignores),
  behaviour('b2c-ignores-rotation', ['rotated-refresh-token-ignored'], b2c, ignores),
  behaviour('ignores-mid-session', ['rotated-refresh-token-ignored'], {}, ignoresMidSession),
  behaviour(
    'ignores-to-the-end',
    ['rotated-refresh-token-ignored', 'refresh-token-expired-inactive'],
    {},
    ignoresToTheEnd,
  ),
  behaviour('adopts-late', ['refresh-token-adopted-late'], {}, adoptsLate),
  behaviour('split-brain', ['refresh-token-split-brain'], {}, splitBrain),
  behaviour('regresses', ['refresh-token-regression'], {}, regresses),
  behaviour('races', ['concurrent-refresh', 'oauth-error'], auth0, races),
  ...stale,
  behaviour('signs-in-again', ['sign-in-instead-of-refresh'], page, signsInAgain),
  behaviour('hurries', ['premature-refresh'], {}, hurries),
  behaviour('page-hurries', ['premature-refresh'], page, hurries),
]
