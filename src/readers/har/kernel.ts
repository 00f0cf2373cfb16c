import type { LineState } from '../bytes/lines.ts'

/** Why an entry was handed over; the bits of `HandedEntry.reasons`. */
export const handedOver = {
  /** It is valid JSON, but not of the shape that the kernel knows by heart: read all of it. */
  full: 1,
  /** Nobody has said yet whether its origin is plain: `settleOrigin`. */
  origin: 2,
  /** Its origin is watched. */
  watched: 4,
  /** One of the words stands in its URL, or might. */
  word: 8,
  /** It has `postData`. */
  body: 16,
  /** It has an `authorization` header. */
  bearer: 32,
} as const

/** Where a walk between entries stands: at the list's first entry, after a comma, before one. */
export type Standing = 'first' | 'next' | 'comma'

/** What a kernel looks for. */
export interface KernelSettings {
  /** Of ASCII in lower case, 1 to 16 bytes each; an entry with one in its URL is handed over. */
  readonly words: readonly string[]
  /** A larger entry is left to others. */
  readonly entryBytes: number
  /** An entry nested deeper is left to others; no more than 64 levels are kept anyway. */
  readonly depth: number
}

/** Where a walk begins. */
export interface KernelStart {
  readonly standing: Standing
  /** Position in the capture of the first byte that will be given to `run`. */
  readonly position: number
  /** Counted up to that byte. */
  readonly lines: LineState
  /** Entries that may still be taken; the kernel leaves before one more begins. */
  readonly entries: number
}

/** Bytes of the capture, from `start` up to, but not including, `end`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** An entry that somebody has to look at. It is valid JSON in well-formed UTF-8. */
export interface HandedEntry extends ByteRange {
  /** Bits of `handedOver`; `body` and `bearer` alone mean that all else in it is plain. */
  readonly reasons: number
  /** One-based line of its first byte, and the position of that line's first byte. */
  readonly line: number
  readonly lineStart: number
  /** The object. */
  readonly request?: ByteRange
  /** Between its quotes. */
  readonly url?: ByteRange
  /** Value of the `authorization` header, between its quotes; without a backslash. */
  readonly authorization?: ByteRange
  /** `request.postData.text` between its quotes, from 1024 bytes on. */
  readonly sentText?: ByteRange
  /** `response.content.text` between its quotes, from 1024 bytes on. */
  readonly receivedText?: ByteRange
  /** 100 to 599, but not 401 or 403. */
  readonly status?: number
  /** Milliseconds since 1970. */
  readonly startedAt?: number
  readonly endedAt?: number
  /** Its request has a `cookie` or an `authorization` header. */
  readonly credentials: boolean
}

/** What is known of the entries that were passed over. */
export interface PassedEntries {
  readonly count: number
  /** Those without a `startedDateTime`. */
  readonly untimed: number
  /** The earliest start and the latest end of the others, in milliseconds since 1970. */
  readonly firstAt?: number
  readonly lastAt?: number
  /** One of them has a `cookie` header in its request. */
  readonly credentials: boolean
}

/** Where the kernel has left the walk. */
export interface LeftAt {
  /** First byte of the entry that it does not understand, or the byte between entries. */
  readonly position: number
  /** As of that byte. */
  readonly lines: LineState
  /** As of that byte: in front of an entry it is what the entry was expected by. */
  readonly standing: Standing
}

/**
 * Passes over the entries of a HAR whose requests cannot matter, at the speed of memory. It is
 * strict: whatever is odd is left to the walk in TypeScript.
 */
export interface HarKernel {
  /** 4 MiB each: what `run` reads. The bytes are the caller's to fill; they never move. */
  readonly inputs: readonly [Uint8Array, Uint8Array]
  /** Call once before anything else; forgets all origins. */
  configure(settings: KernelSettings): void
  /** Begins, or begins again after `leave`, between entries. */
  start(at: KernelStart): void
  /**
   * Goes on with the bytes from `from` up to `to` of an input, which follow those that it has seen.
   * `more`: all are seen; at the end of the capture that is a truncated entry or list.
   * `entry`: `handed()` has ended at `position`; go on from there by calling `run` again.
   * `leave`: the walk in TypeScript has to go on at `left()`; then call `start`.
   */
  run(input: 0 | 1, from: number, to: number): 'more' | 'entry' | 'leave'
  /** Position in the capture of the first byte that `run` has not consumed. */
  readonly position: number
  /** Whether the bytes so far end between entries; else one has begun at `left().position`. */
  readonly isBetween: boolean
  /** The entry after `entry`. */
  handed(): HandedEntry
  /** Where to go on after `leave`, or after `more` at the end of the capture. */
  left(): LeftAt
  /** What was passed over since the last call. */
  takePassed(): PassedEntries
  /** Says whether the origin of the entry just handed over is plain, or watched from now on. */
  settleOrigin(isPlain: boolean): void
  /** Makes every origin unknown again. */
  forgetOrigins(): void
}

/**
 * A kernel for one capture; undefined where the platform lacks WebAssembly or its vectors. The
 * module is compiled once.
 */
export async function loadKernel(): Promise<HarKernel | undefined> {
  return undefined
}
