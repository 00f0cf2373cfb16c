import { at } from '../fixtures/recording.ts'

/** Time in the laboratory: the machine's own, moved on as far as a scenario wishes. */
export interface LabClock {
  now(): number
  advance(ms: number): void
  /** Time in the laboratory of a moment that a recorder noted by the machine's clock. */
  shifted(machineTime: number): number
}

/** The clock of a machine, which may be set wrong. */
export function ofMachine(clock: LabClock): LabClock & { isAheadBy: number } {
  const machine = {
    isAheadBy: 0,
    advance: (ms: number) => clock.advance(ms),
    now: () => clock.now() + machine.isAheadBy,
    shifted: (machineTime: number) => clock.shifted(machineTime) + machine.isAheadBy,
  }
  return machine
}

// Taken before a scenario replaces `Date`.
const machineNow = Date.now

/** A clock that shows a working day's morning when the scenario begins. */
export function startClock(): LabClock {
  const shifts = [{ from: 0, by: at('2025-03-03 08:00') - machineNow() }]
  const shifted = (machineTime: number): number => {
    const shift = shifts.findLast(({ from }) => from <= machineTime) ?? shifts[0]
    return machineTime + (shift?.by ?? 0)
  }
  return {
    shifted,
    now: () => shifted(machineNow()),
    advance(ms) {
      shifts.push({ from: machineNow(), by: (shifts.at(-1)?.by ?? 0) + ms })
    },
  }
}
