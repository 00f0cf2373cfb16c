import type { LabClock } from './clock.ts'

/** Shorter waits are those of plumbing, longer ones are time limits; between them a client polls. */
const POLLING = { from: 500, to: 10_000 }

/**
 * Runs clients of this process by the laboratory's clock: `Date` tells its time, and a timer that
 * somebody waits for moves it on instead.
 */
export async function inShiftedTime<Result>(
  clock: LabClock,
  run: () => Promise<Result>,
): Promise<Result> {
  const { Date: machineDate, setTimeout: machineTimeout } = globalThis
  globalThis.Date = shiftedDate(clock, machineDate)
  globalThis.setTimeout = Object.assign(
    (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      if (ms < POLLING.from || ms > POLLING.to) return machineTimeout(callback, ms, ...args)
      return machineTimeout(() => {
        clock.advance(ms)
        callback(...args)
      }, 1)
    },
    machineTimeout,
  )
  try {
    return await run()
  } finally {
    globalThis.Date = machineDate
    globalThis.setTimeout = machineTimeout
  }
}

function shiftedDate(clock: LabClock, machineDate: DateConstructor): DateConstructor {
  return new Proxy(machineDate, {
    construct: (target, args: unknown[]) =>
      Reflect.construct(target, args.length === 0 ? [clock.now()] : args) as Date,
    get: (target, name): unknown =>
      name === 'now' ? () => clock.now() : Reflect.get(target, name),
  })
}
