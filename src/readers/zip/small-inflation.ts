import type { Inflated, MeteredCodecs } from '../message/inflation.ts'
import { loadInflateKernel, type InflateKernel } from './inflate-kernel.ts'

/** Inflates small members at a fraction of what the call of a codec costs, on the same meter. */
export interface SmallInflation {
  /**
   * Inflates a member that claims a size; valid until the next call. Undefined where it is not small,
   * or holds more than it claims: that is work for a codec.
   */
  inflate(packed: Uint8Array, size: number, limit: number): Inflated | undefined
  /** As ZIP has it. */
  crc32(bytes: Uint8Array): number
}

/**
 * Gives so many of the first bytes, fewer only where there are no more; valid until the next call.
 * Undefined where they are damaged or cut; what follows them may be anything.
 */
export type InflateHead = (packed: Uint8Array, head: number) => Uint8Array | undefined

export interface Inflation {
  readonly inflateHead: InflateHead
  /** Absent where WebAssembly is missing. */
  readonly small?: SmallInflation
}

export async function loadSmallInflation(codecs: MeteredCodecs): Promise<Inflation> {
  const kernel = await loadInflateKernel()
  return kernel
    ? { inflateHead: headInflation(kernel, codecs), small: smallInflation(kernel, codecs) }
    : { inflateHead: await portableHeads(codecs) }
}

function smallInflation(kernel: InflateKernel, codecs: MeteredCodecs): SmallInflation {
  const { capacity } = kernel
  return {
    inflate(packed, size, limit) {
      if (size >= capacity || packed.length > capacity || size > limit) return undefined
      if (codecs.isSpent()) return 'too-large'
      // One byte more than it claims, so that a lying size is noticed.
      const inflated = kernel.inflate(packed, size + 1)
      if (!inflated) return 'damaged'
      codecs.count(inflated.bytes.length)
      // One that is cut must fail as with a codec.
      if (inflated.ending === 'cut') return 'damaged'
      return inflated.ending === 'whole' ? inflated.bytes : undefined
    },
    crc32: (bytes) => kernel.crc32(bytes),
  }
}

function headInflation(kernel: InflateKernel, codecs: MeteredCodecs): InflateHead {
  return (packed, head) => {
    const inflated = codecs.isSpent() ? undefined : kernel.inflate(packed, head)
    if (!inflated || inflated.ending === 'cut') return undefined
    codecs.count(inflated.bytes.length)
    return inflated.bytes
  }
}

// Small, so that damage after the head is not met.
const step = 64

async function portableHeads(codecs: MeteredCodecs): Promise<InflateHead> {
  const { Inflate } = await import('../inflate-package.ts')
  return (packed, head) => {
    // Of nothing this decoder makes nothing.
    if (codecs.isSpent() || packed.length === 0) return undefined
    const bytes = new Uint8Array(head)
    let length = 0
    const inflate = new Inflate((chunk) => {
      const part = chunk.subarray(0, head - length)
      bytes.set(part, length)
      length += part.length
      codecs.count(chunk.length)
    })
    const isFull = (): boolean => length === head
    try {
      for (let at = 0; at < packed.length && !isFull(); at += step)
        inflate.push(packed.subarray(at, at + step), false)
      // Throws where the stream has not ended.
      if (!isFull()) inflate.push(new Uint8Array(), true)
    } catch {
      return undefined
    }
    return bytes.subarray(0, length)
  }
}
