import { HOUR, SECOND } from '../../../fixtures/recording.ts'
import type { Party } from '../party.ts'
import { about, type World } from '../world.ts'
import { times } from './behaviour.ts'

/** Sends the token that came last, as often as told. */
export function rotate(
  party: Party,
  world: World,
  count: number,
  first: string | undefined,
): string {
  let kept = first ?? ''
  times(count, () => {
    party.wait(about(world, HOUR))
    const { refresh, access } = party.refresh(kept)
    kept = refresh ?? kept
    party.wait(SECOND)
    party.call(access)
  })
  return kept
}

/** Signs in, and goes on as it should. */
export function rotates(party: Party, world: World): void {
  rotate(party, world, world.luck.between(2, 8), party.signIn().refresh)
}
