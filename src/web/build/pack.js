import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * Text or bytes as `unpackText` of src/web/packing takes them, with the same known text.
 *
 * @param {string | Uint8Array} content
 * @param {string} [known]
 * @returns {Promise<string>}
 */
export async function packed(content, known = '') {
  const { pack } = await packing()
  return Buffer.from(pack(Buffer.from(content), Buffer.from(known))).toString('base64')
}

/**
 * @typedef {{ pack(text: Uint8Array, known: Uint8Array): Uint8Array }} Packing
 *
 * @type {Promise<Packing> | undefined}
 */
let loaded

/** The packer shares its model with what unpacks in the page, so it is TypeScript as that is. */
function packing() {
  return (loaded ??= load())
}

/** @returns {Promise<Packing>} */
async function load() {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../packing/pack.ts')],
    bundle: true,
    write: false,
    format: 'esm',
  })
  const [{ text } = { text: '' }] = outputFiles
  return /** @type {Promise<Packing>} */ (
    import(`data:text/javascript,${encodeURIComponent(text)}`)
  )
}
