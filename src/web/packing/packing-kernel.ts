import { packingModule } from './packing-module.ts'
import { packingWithoutModule } from './packing-without-module.ts'

/** What src/kernel/packing/packing.ts exports; places are addresses in its memory. */
export interface PackingKernel {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly text: { readonly value: number }
  /** The most bytes of text, with what is known. */
  readonly room: { readonly value: number }
  readonly code: { readonly value: number }
  beginReading(): void
  goOn(end: number, way: number): void
  endWriting(): number
}

/** What is needed of WebAssembly, where it is allowed; the types of Node do not know its classes. */
interface Platform {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
    readonly Instance: new (module: object) => { readonly exports: object }
  }
}

let compiled: object | undefined

/**
 * A kernel for one text. Where WebAssembly is forbidden or has no vectors, a script does the same,
 * which takes three times as long.
 */
export function packingKernel(): PackingKernel {
  const { WebAssembly } = globalThis as Platform
  if (WebAssembly === undefined) return packingWithoutModule()
  try {
    // At once, not by a promise: the engine unpacks words in the midst of reading.
    compiled ??= new WebAssembly.Module(bytesOf(packingModule))
    // The module is built from our own source, which the tests hold to this.
    return new WebAssembly.Instance(compiled).exports as PackingKernel
  } catch {
    return packingWithoutModule()
  }
}

/** Of letters that stand for a byte each, 256 further on, which goes away where only bytes fit. */
function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}
