import binaryen from 'assemblyscript/binaryen'

/**
 * The body of a function that gives what an instance of a WebAssembly module exports, for platforms
 * without WebAssembly; in one line. It knows the first features of the language only.
 *
 * @param {Uint8Array} binary
 */
export function scriptOf(binary) {
  const module = binaryen.readBinary(binary)
  const script = module.emitAsmjs()
  module.dispose()
  const [, body] = /\basmFunc\(imports\) (\{\n[^]*\n\})\n\s*var retasmFunc\b/.exec(script) ?? []
  if (body === undefined) throw new Error('The script of a module does not look as it used to.')
  return (
    body
      // What is exported is not for others to set.
      .replace(/,\s*set value\([^)]*\) \{[^}]*\}/g, '')
      // In TypeScript `a < (b) > (c)` would be a call of `a` with a type.
      .replace(/ (>{1,3}) \(/g, ' $1 +(')
      .replace(/\s*\n\s*/g, ' ')
  )
}
