import { growingBuffer } from '../bytes/growing-buffer.ts'

/** Content of a chunked body (RFC 9112 7.1), and whether its end is there. */
export interface Dechunked {
  readonly bytes: Uint8Array
  readonly complete: boolean
}

// A chunk's size line may carry extensions; longer than this it is no size line.
const longestSizeLine = 1024

/**
 * Undoes the chunked coding; undefined where the bytes are not chunked, as when a recorder decoded
 * the body but kept the header. A cut body gives what it has, once one chunk of it is whole.
 */
export function dechunk(body: Uint8Array): Dechunked | undefined {
  const content = growingBuffer()
  const finish = (complete: boolean): Dechunked => ({
    bytes: content.join().slice(),
    complete,
  })
  for (let at = 0, chunks = 0; ; chunks++) {
    const size = readSize(body, at)
    if (!size) return chunks > 0 ? finish(false) : undefined
    if (size.length === 0) return finish(true)
    const end = size.next + size.length
    if (end > body.length) {
      if (chunks === 0) return undefined
      content.append(body.subarray(size.next))
      return finish(false)
    }
    const next = skipLineBreak(body, end)
    if (next === undefined && end < body.length) return chunks > 0 ? finish(false) : undefined
    content.append(body.subarray(size.next, end))
    at = next ?? end
  }
}

/** Whether bytes that are not chunked begin with a chunk that is longer than they are. */
export function isCutInFirstChunk(body: Uint8Array): boolean {
  const size = readSize(body, 0)
  return size !== undefined && size.next + size.length > body.length
}

function readSize(body: Uint8Array, at: number): { length: number; next: number } | undefined {
  const end = body.subarray(at, at + longestSizeLine).indexOf(0x0a)
  if (end < 0) return undefined
  const line = String.fromCharCode(...body.subarray(at, at + end))
  const [, digits] = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?\r?$/i.exec(line) ?? []
  if (digits === undefined) return undefined
  return { length: Number.parseInt(digits, 16), next: at + end + 1 }
}

function skipLineBreak(body: Uint8Array, at: number): number | undefined {
  if (body[at] === 0x0a) return at + 1
  return body[at] === 0x0d && body[at + 1] === 0x0a ? at + 2 : undefined
}
