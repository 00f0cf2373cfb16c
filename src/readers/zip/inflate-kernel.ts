import { embeddedModule } from '../bytes/embedded-module.ts'
import { inflateModule } from './inflate-module.ts'

/** What could be inflated of a stream. */
export interface InflatedPart {
  /** A view of the kernel's memory: copy what has to outlast the next call. */
  readonly bytes: Uint8Array
  /**
   * `whole`: the stream has ended; what follows it is ignored, as by zlib.
   * `full`: as many bytes are there as were asked for; nothing is known of the rest.
   * `cut`: the input ends within the stream.
   */
  readonly ending: 'whole' | 'full' | 'cut'
}

/**
 * Inflates small members of archives. It takes less than half the time of node:zlib, which makes a
 * handle for each. For one reader at a time: a call writes over what the one before gave.
 */
export interface InflateKernel {
  /** The most bytes of input that are looked at, and the most bytes that come out. */
  readonly capacity: number
  /**
   * Inflates raw DEFLATE (RFC 1951) until `most` bytes are there, or as many as the capacity.
   * Undefined where the bytes are no such stream: it is as strict as zlib.
   */
  inflate(packed: Uint8Array, most: number): InflatedPart | undefined
  /** The checksum of ZIP (ISO 3309); `before` is that of the bytes before these. */
  crc32(bytes: Uint8Array, before?: number): number
}

/** What src/kernel/inflate/inflate.ts exports; places are addresses in its memory. */
interface KernelExports {
  readonly memory: WebAssembly.Memory
  readonly capacity: WebAssembly.Global<'i32'>
  readonly input: WebAssembly.Global<'i32'>
  readonly output: WebAssembly.Global<'i32'>
  inflate(packed: number, most: number): number
  written(): number
  crc32(at: number, length: number, before: number): number
}

// In the order of src/kernel/inflate/outcome.ts; the number behind them stands for damage.
const endings: readonly InflatedPart['ending'][] = ['whole', 'full', 'cut']

const instantiate = embeddedModule(inflateModule)

/**
 * A kernel with a memory of its own, for one archive; undefined where the platform cannot run it.
 */
export async function loadInflateKernel(): Promise<InflateKernel | undefined> {
  const exports = await instantiate()
  // The module is built from our own source, which the tests hold to this.
  return exports && kernelOf(exports as unknown as KernelExports)
}

function kernelOf(exports: KernelExports): InflateKernel {
  const { memory } = exports
  const capacity = exports.capacity.value
  const input = new Uint8Array(memory.buffer, exports.input.value, capacity)
  const output = new Uint8Array(memory.buffer, exports.output.value, capacity)
  return {
    capacity,
    inflate(packed, most) {
      const seen = packed.length > capacity ? packed.subarray(0, capacity) : packed
      input.set(seen)
      const ending = endings[exports.inflate(seen.length, Math.min(most, capacity))]
      return ending && { bytes: output.subarray(0, exports.written()), ending }
    },
    crc32(bytes, before = 0) {
      // What was just inflated is summed where it lies.
      if (bytes.buffer === memory.buffer)
        return exports.crc32(bytes.byteOffset, bytes.length, before) >>> 0
      let value = before
      for (let at = 0; at < bytes.length; at += capacity) {
        const piece = bytes.subarray(at, at + capacity)
        input.set(piece)
        value = exports.crc32(input.byteOffset, piece.length, value)
      }
      return value >>> 0
    },
  }
}
