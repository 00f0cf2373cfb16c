import {
  handedOver,
  type HandedEntry,
  type HarKernel,
  loadKernel,
  type PassedEntries,
} from '../../../src/readers/har/kernel.ts'
import type { Events, Walked } from './events.ts'

/**
 * Walks `bytes`, which begin between entries, with a kernel that is given chunks of these sizes.
 */
export function walkKernel(
  kernel: HarKernel,
  bytes: Uint8Array,
  sizes: Iterable<number>,
  walked: Walked,
): Events {
  kernel.configure(walked)
  const lines = { line: 1, lineStart: 0 }
  kernel.start({ standing: 'first', position: 0, lines, entries: walked.entries })
  const handed: { entry: HandedEntry; passed: PassedEntries }[] = []
  const finish = (end: 'more' | 'leave'): Events => {
    return { handed, passed: kernel.takePassed(), end, left: kernel.left() }
  }
  let base = 0
  let input: 0 | 1 = 0
  for (const size of sizes) {
    const chunk = bytes.subarray(base, base + size)
    // What stands around a chunk is none of its business.
    kernel.inputs[input].fill(0xe2, 0, chunk.length + 100)
    kernel.inputs[input].set(chunk)
    for (let from = 0; from < chunk.length; from = kernel.position - base) {
      const outcome = kernel.run(input, from, chunk.length)
      if (outcome === 'leave') return finish('leave')
      if (outcome === 'more') break
      const entry = kernel.handed()
      handed.push({ entry, passed: kernel.takePassed() })
      settle(kernel, entry, bytes, walked)
    }
    base += chunk.length
    input = input === 0 ? 1 : 0
    if (base === bytes.length) return finish('more')
  }
  return finish('more')
}

function settle(kernel: HarKernel, entry: HandedEntry, bytes: Uint8Array, walked: Walked): void {
  if ((entry.reasons & handedOver.origin) === 0 || !entry.url) return
  const url = Buffer.from(bytes.subarray(entry.url.start, entry.url.end)).toString()
  kernel.settleOrigin(walked.isPlain(/^\w+:\/\/[^/?#]*/.exec(url)?.[0] ?? ''))
}

/** As many chunks of one size as anybody may need. */
export function* chunksOf(size: number): Generator<number> {
  for (;;) yield size
}

/** The kernel under test: it has to be there. */
export async function theKernel(): Promise<HarKernel> {
  const kernel = await loadKernel()
  if (!kernel) throw new Error('The kernel does not load: run `npm run build:kernel`.')
  return kernel
}
