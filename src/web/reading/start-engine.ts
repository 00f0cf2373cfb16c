import { unpackedEngine } from './unpacked-engine.ts'
import { workerOf } from './worker-of.ts'

/** A worker with the engine, and what ends it together with all that it holds. */
export interface RunningEngine {
  /** Undefined where the browser does not let a page run it, or the page was damaged. */
  readonly worker: Promise<Worker | undefined>
  stop(): void
}

/** Starts a worker of its own, as soon as the engine is unpacked. */
export function startEngine(): RunningEngine {
  let isStopped = false
  let running: Worker | undefined
  const worker = unpackedEngine()
    .then((script) => {
      if (!isStopped) running = workerOf(script)
      return running
    })
    .catch(() => undefined)
  const stop = (): void => {
    isStopped = true
    running?.terminate()
  }
  return { worker, stop }
}
