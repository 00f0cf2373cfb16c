import type { Packing } from '../codecs.ts'
import { isGzip } from '../message/gzip.ts'
import { utf16Of } from '../bytes/text.ts'

/** What text or an archive may be wrapped in, layer by layer. */
export type Wrapping = Exclude<Packing, 'deflate'> | 'utf-16le' | 'utf-16be'

/** How each wrapping is called in a sentence. */
export const wrappingNames: Readonly<Record<Wrapping, string>> = {
  gzip: 'gzip',
  zlib: 'zlib',
  zstd: 'Zstandard',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
}

/** The wrapping that bytes begin with; mitmproxy's `.zhar` is zlib, PowerShell's `>` writes UTF-16. */
export function wrappingOf(head: Uint8Array): Wrapping | undefined {
  if (isGzip(head)) return 'gzip'
  if (isZstd(head)) return 'zstd'
  return utf16Of(head) ?? (isZlib(head) ? 'zlib' : undefined)
}

/** A frame, or one of the frames to be skipped that parallel packers put first (RFC 8878 3.1). */
function isZstd([first = 0, second, third, fourth]: Uint8Array): boolean {
  if (second === 0x2a && third === 0x4d && fourth === 0x18) return first >> 4 === 5
  return first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd
}

/** Deflate with a window of 32 KiB, and the check of RFC 1950 2.2; the third byte begins a block. */
function isZlib([method, flags = 0, block = 0]: Uint8Array): boolean {
  const isHeader = method === 0x78 && (0x7800 + flags) % 31 === 0 && (flags & 0x20) === 0
  return isHeader && (block & 6) !== 6
}
