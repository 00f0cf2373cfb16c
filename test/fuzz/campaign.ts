import * as fc from 'fast-check'
import { cutsOf, tryCuts } from './cuts.ts'
import { damages } from './damage.ts'
import { tryInput } from './problems.ts'
import { smallCaptures, type SmallCapture } from './small-captures.ts'

export interface Campaign {
  readonly id: string
  /** Size of the whole capture. */
  readonly bytes: number
  /** Positions at which it was cut; all of them where there was time. */
  readonly cuts: number
  /** Damaged copies that were tried. */
  readonly damaged: number
  readonly seconds: number
  readonly problems: readonly string[]
}

const BATCH = 50
/** Milliseconds that a small cut capture usually takes. */
const USUAL_CUT_MS = 2

/** Cuts a capture at every byte, then damages it at random until the time is over. */
export async function attack(
  capture: SmallCapture,
  seconds: number,
  seed: number,
): Promise<Campaign> {
  const started = performance.now()
  const spent = (): number => (performance.now() - started) / 1000
  const positions = cutsOf(capture.bytes.length, (seconds * 900) / USUAL_CUT_MS)
  const problems = [...(await tryCuts(capture, positions))]
  const others = smallCaptures.map(({ bytes }) => bytes)
  let damaged = 0
  for (let turn = 0; spent() < seconds; turn += 1) {
    for (const one of fc.sample(damages(capture.bytes, others), {
      numRuns: BATCH,
      seed: seed + turn,
    })) {
      const found = (await tryInput(one.bytes)).problems
      damaged += 1
      problems.push(
        ...found.map((problem) => `${capture.id}, seed ${seed + turn}, ${one.how}: ${problem}`),
      )
    }
  }
  return {
    id: capture.id,
    bytes: capture.bytes.length,
    cuts: positions.length,
    damaged,
    seconds: spent(),
    problems,
  }
}
