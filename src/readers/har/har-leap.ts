import type { Leap } from '../json/leap.ts'
import type { Interest } from '../interest.ts'
import type { RetainedSource } from '../bytes/retained-source.ts'
import type { HarRecording } from './har-recording.ts'
import { freeKernel, loadKernel, type HandedEntry, type HarKernel } from './kernel.ts'

/** The leap over the entries of a HAR, and what it knows of the one that it handed over last. */
export interface HarLeap extends Leap {
  readonly interest: Interest
  handed(): HandedEntry
  /** Says whether every entry of the origin of the one handed over last is wanted. */
  settleOrigin(isWatched: boolean): void
  /** Call after the last entry, where all were gone through. */
  end(): void
}

// Below, one chunk after the other is fastest; above, two large ones, one of which is being read.
const largeCapture = 400 * 1000 * 1000
const smallChunk = 256 * 1024

// They write times that are none, or in their own way (see `harTimes`).
const oddClocks = /^(?:Insomnia|Internet Explorer)/

/**
 * A leap for one capture; undefined where every entry has to be read, or where the platform has no
 * WebAssembly.
 */
export async function harLeap(
  source: RetainedSource,
  recording: HarRecording,
): Promise<HarLeap | undefined> {
  const { interest, limits } = recording.context
  if (!interest || interest.thorough) return undefined
  const kernel = await loadKernel()
  if (!kernel) return undefined
  const { words, headers, longReferer } = interest
  kernel.configure({
    words,
    headers,
    longReferer,
    entryBytes: limits.entryBytes,
    depth: limits.depth,
  })
  return createLeap(kernel, interest, source, recording)
}

function createLeap(
  kernel: HarKernel,
  interest: Interest,
  source: RetainedSource,
  recording: HarRecording,
): HarLeap {
  const inputs = kernel.inputs
  let generation = interest.generation()
  let isReadAhead = false
  const settlePassed = (): number => {
    const { count, untimed, firstAt, lastAt, credentials } = kernel.takePassed()
    if (count === 0) return 0
    recording.countUntimed(untimed)
    interest.pass({ entries: count, firstAt, lastAt, credentials })
    return count
  }
  return {
    interest,
    room(size = 0) {
      isReadAhead = size >= largeCapture
      return isReadAhead ? inputs : [inputs[0].subarray(0, smallChunk)]
    },
    begin(at) {
      if (oddClocks.test(recording.producer() ?? '')) return false
      kernel.start(at)
      return true
    },
    run(chunk, from) {
      // A discovery document was read: what was plain may now be an endpoint.
      if (interest.generation() !== generation) kernel.forgetOrigins()
      generation = interest.generation()
      const input = inputs[0].byteOffset === chunk.byteOffset ? 0 : 1
      return kernel.run(input, from, chunk.length)
    },
    holds: ({ buffer, byteOffset }) =>
      inputs.some((input) => input.buffer === buffer && input.byteOffset === byteOffset),
    get position() {
      return kernel.position
    },
    handed: () => kernel.handed(),
    settleOrigin: (isWatched) => kernel.settleOrigin(!isWatched),
    left: () => kernel.left(),
    takePassed: settlePassed,
    release: (before) => source.release(before),
    end() {
      // A chunk that is still being read would be written into the next capture's.
      if (!isReadAhead) freeKernel(kernel)
    },
  }
}
