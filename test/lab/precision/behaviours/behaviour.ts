import { failureBody, json, type Failure } from '../../../fixtures/entra-answers.ts'
import { guid } from '../../../fixtures/random.ts'
import type { PartyOptions } from '../identity.ts'
import { joinWorld, type Party } from '../party.ts'
import type { Answering } from '../sender.ts'
import type { World } from '../world.ts'

/** Something that a program does, rightly or wrongly. */
export interface Behaviour {
  readonly name: string
  /** Rules for which it plants a fault; none where all is in order. */
  readonly plants: readonly string[]
  /** A page of a browser, so that a browser can have recorded it. */
  readonly isPage: boolean
  act(world: World, name: string): void
}

/** A single-page app with MSAL.js. */
export const page = { kind: 'spa', sku: 'msal.js.browser' } as const satisfies PartyOptions

/** What one party of these options does. */
export function behaviour(
  name: string,
  plants: readonly string[],
  options: PartyOptions,
  act: (party: Party, world: World) => void,
): Behaviour {
  return {
    name,
    plants,
    isPage: options.kind === 'spa',
    act(world, own) {
      act(joinWorld(world, own, options), world)
    },
  }
}

/** Lets happen what nobody recorded. */
export function unseen<Result>(party: Party, world: World, act: () => Result): Result {
  const before = party.messages.length
  const result = act()
  const gone = new Set(party.messages.splice(before))
  const seen = world.messages.filter((message) => !gone.has(message))
  world.messages.splice(0, world.messages.length, ...seen)
  return result
}

/** A server that says no, in Entra's words. */
export function refusing(refusal: Failure): Answering {
  return ({ at }) => {
    const requestId = guid(`trace ${refusal.code} ${at}`)
    return json(at, refusal.status ?? 400, failureBody(refusal, at, String(refusal.code)), {
      requestId,
    })
  }
}

/** Does something several times. */
export function times(count: number, act: (n: number) => void): void {
  for (let n = 0; n < count; n += 1) act(n)
}
