import { embeddedModule } from '../bytes/embedded-module.ts'
import type { LeapEnd, LeapStart } from '../json/leap.ts'
import {
  factCount,
  type HandedEntry,
  type PassedEntries,
  readHanded,
  readLeft,
  readPassed,
  standingNumber,
} from './kernel-facts.ts'
import { harModule } from './kernel-module.ts'

export { handedOver } from './kernel-facts.ts'
export type { ByteRange, HandedEntry, PassedEntries } from './kernel-facts.ts'

/** What a kernel looks for. */
export interface KernelSettings {
  /** Of ASCII; an entry with one in its URL, in any case, is handed over. */
  readonly words: readonly string[]
  /**
   * Names of ASCII in lower case; an entry whose request has one of these headers is handed over.
   */
  readonly headers: readonly string[]
  /** Bytes of a `Referer` from which on an entry is handed over; of none where it is absent. */
  readonly longReferer?: number
  /** A larger entry is left to others. */
  readonly entryBytes: number
  /** An entry nested deeper is left to others; no more than 64 levels are kept anyway. */
  readonly depth: number
}

/**
 * Passes over the entries of a HAR whose requests cannot matter, at the speed of memory. It is
 * strict: whatever is odd is left to the walk in TypeScript.
 */
export interface HarKernel {
  /** 4 MiB each: what `run` reads. The bytes are the caller's to fill; they never move. */
  readonly inputs: readonly [Uint8Array, Uint8Array]
  /** Call before anything else; forgets all origins, and what was passed over. */
  configure(settings: KernelSettings): void
  /**
   * Begins, or begins again after `leave`, between entries; leaves before it takes more entries than
   * it may.
   */
  start(at: LeapStart): void
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
  left(): LeapEnd
  /** What was passed over since the last call. */
  takePassed(): PassedEntries
  /** Says whether the origin of the entry just handed over is plain, or watched from now on. */
  settleOrigin(isPlain: boolean): void
  /** Makes every origin unknown again. */
  forgetOrigins(): void
}

/** What the module exports (src/kernel/har/har.ts); its addresses are those of its memory. */
interface KernelExports {
  readonly memory: WebAssembly.Memory
  firstInput(): number
  secondInput(): number
  nameInput(): number
  facts(): number
  configure(entryBytes: number, depth: number, longReferer: number): void
  addWord(length: number): void
  addHeader(length: number): void
  start(standing: number, position: number, line: number, lineStart: number, entries: number): void
  run(input: number, from: number, to: number): number
  position(): number
  isBetween(): number
  tellLeft(): void
  takePassed(): void
  settleOrigin(isPlain: number): void
  forgetOrigins(): void
}

const instantiate = embeddedModule(harModule)

/** One that is free again: to make another takes longer than to read a small capture. */
let free: HarKernel | undefined

/**
 * A kernel for one capture; undefined where the platform lacks WebAssembly or its vectors, forbids
 * it, or has no memory left for it.
 */
export async function loadKernel(): Promise<HarKernel | undefined> {
  const kernel = free
  free = undefined
  if (kernel) return kernel
  const exports = await instantiate()
  // The module is built from our own source, which the tests hold to this.
  return exports && kernelOf(exports as unknown as KernelExports)
}

/** Call where nobody uses the kernel any more, nor anything in its memory. */
export function freeKernel(kernel: HarKernel): void {
  free = kernel
}

// In the order of src/kernel/har/walk.ts.
const outcomes = ['more', 'entry', 'leave'] as const

const inputBytes = 4 * 1024 * 1024
// More of a header's name is not compared.
const nameBytes = 16

function kernelOf(exports: KernelExports): HarKernel {
  const { memory } = exports
  const input = (address: number): Uint8Array => new Uint8Array(memory.buffer, address, inputBytes)
  const facts = new Float64Array(memory.buffer, exports.facts(), factCount)
  const name = new Uint8Array(memory.buffer, exports.nameInput(), nameBytes)
  const write = (text: string): void => {
    for (let at = 0; at < nameBytes; at++) name[at] = at < text.length ? text.charCodeAt(at) : 0
  }
  return {
    inputs: [input(exports.firstInput()), input(exports.secondInput())],
    configure({ words, headers, longReferer = Infinity, entryBytes, depth }) {
      exports.configure(entryBytes, depth, longReferer)
      for (const word of words) {
        write(word)
        exports.addWord(word.length)
      }
      for (const header of headers) {
        write(header)
        exports.addHeader(header.length)
      }
    },
    start({ standing, position, lines: { line, lineStart }, entries }) {
      exports.start(standingNumber(standing), position, line, lineStart, entries)
    },
    run: (which, from, to) => outcomes[exports.run(which, from, to)] ?? 'leave',
    get position() {
      return exports.position()
    },
    get isBetween() {
      return exports.isBetween() !== 0
    },
    handed: () => readHanded(facts),
    left() {
      exports.tellLeft()
      return readLeft(facts)
    },
    takePassed() {
      exports.takePassed()
      return readPassed(facts)
    },
    settleOrigin: (isPlain) => exports.settleOrigin(isPlain ? 1 : 0),
    forgetOrigins: () => exports.forgetOrigins(),
  }
}
