import { compose } from './compose.ts'
import { judgeSample, type Judgement } from './judge.ts'

/** Which samples: each has the number of its place for a seed. */
export interface Batch {
  readonly seed: string
  readonly from: number
  readonly to: number
  readonly rule?: string
}

/** Composes and judges one sample after the other. */
export async function runSamples({ seed, from, to, rule }: Batch): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = []
  for (let n = from; n < to; n += 1)
    judgements.push(await judgeSample(compose(`${seed}-${n}`, rule)))
  return judgements
}
