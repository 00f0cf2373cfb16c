import { loadInflateKernel, type InflateKernel } from '../../../src/readers/zip/inflate-kernel.ts'

export async function loadedKernel(): Promise<InflateKernel> {
  const kernel = await loadInflateKernel()
  if (!kernel) throw new Error('This platform has no WebAssembly with vectors.')
  return kernel
}

/** What a kernel makes of a stream, as a copy that outlasts the next call. */
export function inflated(
  kernel: InflateKernel,
  packed: Uint8Array,
  most: number = kernel.capacity,
): ReturnType<InflateKernel['inflate']> {
  const part = kernel.inflate(packed, most)
  return part && { ...part, bytes: part.bytes.slice() }
}

/** `toEqual` takes long over many bytes. */
export function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.compare(one, other) === 0
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
