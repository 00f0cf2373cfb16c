import { DAY, HOUR, MINUTE } from '../../../fixtures/recording.ts'
import { EXPIRING } from '../expiring.ts'
import type { Party } from '../party.ts'
import { about, type Message, type World } from '../world.ts'
import { behaviour, times, unseen, type Behaviour } from './behaviour.ts'

const SHOWS = ['request', 'answer', 'tokens'] as const

/** The user signs in again, and the job goes on with what it had. */
const staysStale = (party: Party, world: World): void => {
  const old = party.signIn().refresh
  times(2, () => {
    party.wait(about(world, HOUR))
    party.refresh(old)
  })
  party.wait(about(world, 10 * MINUTE))
  party.signIn()
  party.wait(about(world, HOUR))
  party.refresh(old)
  party.plant('stale-refresh-token-after-sign-in', [...SHOWS, 'others'])
  party.allow('rotated-refresh-token-ignored')
}

/** The token is refused, the user signs in, and the same token is sent again. */
const staysDead = (party: Party, world: World): void => {
  const { message, last } = diesAndComesAgain(party, world)
  party.plant('stale-refresh-token-after-sign-in', [...SHOWS, 'others'], [message, last])
}

/** The same of a script, which does not tell whose token it sends. */
const staysDeadUnnamed = (party: Party, world: World): void => {
  const { message, last } = diesAndComesAgain(party, world)
  last.lost.add('user')
  party.plant('stale-refresh-token-after-sign-in', [...SHOWS, 'others', 'user'], [message, last])
}

function diesAndComesAgain(
  party: Party,
  world: World,
): { readonly message: Message; readonly last: Message } {
  const old = unseen(party, world, () => party.signIn()).refresh
  party.wait(92 * DAY)
  party.refresh(old)
  party.wait(about(world, 5 * MINUTE))
  const { message } = party.signIn()
  party.wait(about(world, HOUR))
  const { message: last } = party.refresh(old)
  party.plant('refresh-token-expired-inactive', ['request', 'answer'], [last])
  party.allow(EXPIRING)
  return { message, last }
}

const job = { sku: 'MSAL.NetCore' } as const

/** Old refresh tokens that outlive a new sign-in. */
export const stale: readonly Behaviour[] = [
  behaviour('stays-stale', ['stale-refresh-token-after-sign-in'], job, staysStale),
  behaviour(
    'stays-dead',
    ['stale-refresh-token-after-sign-in', 'refresh-token-expired-inactive'],
    job,
    staysDead,
  ),
  behaviour(
    'stays-dead-unnamed',
    ['stale-refresh-token-after-sign-in', 'refresh-token-expired-inactive'],
    {},
    staysDeadUnnamed,
  ),
]
