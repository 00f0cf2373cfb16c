import type { Recording } from '../fixtures/recording.ts'
import { openLab } from './lab.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { inShiftedTime } from './shifted-time.ts'

/** Plays a scenario, and gives what went over the wire. */
export async function record(scenario: Scenario): Promise<readonly Recording[]> {
  const lab = await openLab(scenario.name)
  try {
    await inShiftedTime(lab.machineClock, () => scenario.run(lab))
  } finally {
    await lab.close()
  }
  return lab.recordings()
}
