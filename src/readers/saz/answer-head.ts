import { isRefusal } from '../pass-over.ts'

/** Bytes of an answer that tell its status, and no reason. */
export const answerBytes: number = 64

/** `HTTP/`; then comes the version, of up to eight characters. */
const protocol = [0x48, 0x54, 0x54, 0x50, 0x2f]
const longestVersion = 8

const dot = 0x2e
const space = 0x20
const carriageReturn = 0x0d
const lineFeed = 0x0a

/**
 * What the first bytes of an answer tell: its status, or `none` where there is no answer, which
 * Fiddler writes as an empty file. Undefined where the whole has to tell. Looked at as bytes,
 * because an archive has as many of them as sessions.
 */
export function statusOfHead(head: Uint8Array): number | 'none' | undefined {
  if (head.length === 0) return 'none'
  if (!protocol.every((byte, at) => head[at] === byte)) return undefined
  let at = protocol.length
  while (head[at] === dot || isDigit(head[at])) at++
  const version = at - protocol.length
  if (version === 0 || version > longestVersion || head[at] !== space) return undefined
  let status = 0
  for (at++; isDigit(head[at]); at++) status = status * 10 + digitOf(head[at])
  const isEnd = head[at] === lineFeed || (head[at] === carriageReturn && head[at + 1] === lineFeed)
  return status >= 100 && status <= 999 && (isEnd || head[at] === space) ? status : undefined
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

function digitOf(byte: number | undefined): number {
  return (byte ?? 0) - 0x30
}

/**
 * Whether a session was answered, where its request does not matter and this answer is no refusal,
 * which would matter all the same; undefined where the whole answer has to be read.
 */
export function isAnswered(head: Uint8Array | undefined): boolean | undefined {
  const status = head && statusOfHead(head)
  if (status === undefined) return undefined
  if (status === 'none') return false
  return isRefusal(status) ? undefined : true
}
