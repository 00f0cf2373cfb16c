import { decodeBase64 } from './base64.ts'

/**
 * Makes instances of a WebAssembly module that is embedded as base64; gives what an instance
 * exports. Undefined where the platform has no WebAssembly or no vectors, forbids it, or has no
 * memory left. The module is compiled once, when the first instance is asked for.
 */
export function embeddedModule(base64: string): () => Promise<WebAssembly.Exports | undefined> {
  let compiled: Promise<WebAssembly.Module> | undefined
  return async () => {
    try {
      compiled ??= WebAssembly.compile(decodeBase64(base64) ?? new Uint8Array())
      return (await WebAssembly.instantiate(await compiled)).exports
    } catch {
      return undefined
    }
  }
}
