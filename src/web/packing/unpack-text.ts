import { unpack } from './unpack.ts'

/** Unpacks what stands in the page as base64, and was packed with a known text. */
export function unpackText(base64: string, known = ''): Uint8Array<ArrayBuffer> {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return unpack(packed, new TextEncoder().encode(known))
}
