import { constants, inflateRawSync } from 'node:zlib'

/** What zlib makes of raw DEFLATE; `refusal` is its word for the fault. */
export type ZlibVerdict =
  | { readonly bytes: Uint8Array; readonly ending: 'whole' | 'cut'; readonly refusal?: never }
  | { readonly bytes?: never; readonly ending?: never; readonly refusal: string }

export function zlibVerdict(packed: Uint8Array): ZlibVerdict {
  try {
    return { bytes: plain(inflateRawSync(packed)), ending: 'whole' }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code !== 'Z_BUF_ERROR') return { refusal: error.message }
    // Flushed, it gives what it has instead of an error.
    const options = { finishFlush: constants.Z_SYNC_FLUSH }
    return { bytes: plain(inflateRawSync(packed, options)), ending: 'cut' }
  }
}

/** Without the prototype of a Buffer, which `toEqual` would tell apart. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}
