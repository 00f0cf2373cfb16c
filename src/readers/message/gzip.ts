import type { Codecs } from '../codecs.ts'
import { type Inflated, runCodec } from './inflation.ts'

const flag = { headerChecksum: 2, extra: 4, name: 8, comment: 16 } as const

/** Whether bytes begin with gzip's magic number and its only method. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

/** Unpacks the first member of gzip data (RFC 1952) up to `limit` bytes. */
export function gunzip(bytes: Uint8Array, codecs: Codecs, limit: number): Inflated {
  const start = isGzip(bytes) ? headerLength(bytes) : undefined
  if (start === undefined) return 'damaged'
  return runCodec((data, most) => codecs.inflateRaw(data, most), bytes.subarray(start), limit)
}

function headerLength(bytes: Uint8Array): number | undefined {
  const flags = bytes[3] ?? 0
  let at = 10
  if (flags & flag.extra) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
  if (flags & flag.name) at = afterZero(bytes, at)
  if (flags & flag.comment) at = afterZero(bytes, at)
  if (flags & flag.headerChecksum) at += 2
  return at < bytes.length ? at : undefined
}

function afterZero(bytes: Uint8Array, at: number): number {
  const zero = bytes.indexOf(0, at)
  return zero < 0 ? bytes.length : zero + 1
}
