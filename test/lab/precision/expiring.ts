import { DAY, headerValue } from '../../fixtures/recording.ts'
import type { Message, World } from './world.ts'

/** The rule that judges the end of the run. */
export const EXPIRING = 'refresh-token-expiring'
const USUAL = 90 * DAY
/** Below what the rule asks for, as clocks and durations differ a little. */
const LATE = 0.73

/** What of a party's last refresh token is left when the run is over. */
type Rest = 'enough' | 'little' | 'nothing'

/**
 * A party that stops early is as near to the end of its tokens as one that goes on with an old one,
 * if only the run is long enough: then it is right to warn of it. Nobody relies on a token whose end
 * came while nothing sent it.
 */
export function settleExpiring(world: World): void {
  const rests = restsOf(world)
  for (const [owner, rest] of rests)
    if (rest !== 'enough') world.allowances.push({ rule: EXPIRING, owner })
  const left = world.faults.filter(
    ({ rule, owner }) => rule !== EXPIRING || rests.get(owner) !== 'nothing',
  )
  world.faults.splice(0, world.faults.length, ...left)
}

function restsOf({ messages }: World): ReadonlyMap<string, Rest> {
  const endsAt = Math.max(...messages.map(({ recording: { at, took } }) => at + took))
  const rests = new Map<string, Rest>()
  for (const message of messages) {
    const { owner, recording } = message
    const brought = lifetimeOf(message) ?? (rests.has(owner) ? undefined : sentLifetime(message))
    if (brought === undefined) continue
    const window = brought === 0 ? USUAL : Math.max(brought, DAY)
    const used = (endsAt - recording.at - (brought === 0 ? USUAL : brought) + window) / window
    rests.set(owner, used < LATE ? 'enough' : used < 1 ? 'little' : 'nothing')
  }
  return rests
}

/** What an answer says of its refresh token's life; 0 where it says nothing, undefined without one. */
function lifetimeOf({ recording: { answer } }: Message): number | undefined {
  const body = answer?.body ?? ''
  if (!body.includes('"refresh_token"')) return undefined
  return Number(/"refresh_token_expires_in":(\d+)/.exec(body)?.[1] ?? 0) * 1000
}

/** What is sent and not replaced is as old as that at least. */
function sentLifetime({ recording: { body = '', headers } }: Message): number | undefined {
  if (!body.includes('grant_type=refresh_token')) return undefined
  return headerValue(headers, 'origin') === undefined ? 0 : DAY
}
