import { byteSize } from '../notes/byte-size.ts'
import type { ByteWindow } from '../bytes/byte-window.ts'
import type { Diagnostic, Limits } from '../reader.ts'
import { truncation } from '../notes/truncation.ts'
import { findFlowStart } from './flow-start.ts'
import { readDictionary, readPrefix, type Dictionary, type Prefix } from './tnetstring.ts'

/** One flow, a level deep. Its bytes are valid until the next flow is asked for. */
export interface SplitFlow {
  /** Zero-based place in the capture, where flows of all kinds count. */
  readonly index: number
  readonly flow: Dictionary
}

// Digits of a length and its colon.
const longestPrefix = 13
const searched = 64 * 1024
const overlap = 64
// Each costs a search; no capture has so many by accident.
const mostSearches = 10_000

/**
 * Cuts a capture into its flows, holding one at a time. After a flow whose length is wrong the next
 * beginning of one is searched.
 */
export async function* splitFlows(
  window: ByteWindow,
  limits: Pick<Limits, 'entryBytes'>,
  diagnose: (diagnostic: Diagnostic) => void,
): AsyncGenerator<SplitFlow> {
  let searches = 0
  for (let index = 0; ; index++) {
    await window.reach(longestPrefix)
    const head = window.part(0, longestPrefix)
    if (isBlank(head)) return
    const prefix = readPrefix(head)
    const isTooLarge = prefix !== undefined && prefix.length > limits.entryBytes
    const flow = prefix && !isTooLarge ? await holdFlow(window, prefix) : undefined
    if (flow) yield { index, flow }
    if (prefix && flow?.isComplete) {
      window.drop(sizeOf(prefix))
      continue
    }
    // Also what claims to be too large: its length may be what is wrong.
    const isNext = ++searches <= mostSearches && (await findNext(window))
    const place = { severity: 'warning', entry: index } as const
    if (isTooLarge) {
      const detail = `A flow is larger than ${byteSize(limits.entryBytes)}, so it was left out.`
      diagnose({ code: 'entry-too-large', ...place, detail })
    } else if (!flow && isNext) {
      const detail = 'A flow is cut short, or its length is wrong, so it was left out.'
      diagnose({ code: 'entry-damaged', ...place, detail })
    } else if (!flow) {
      const end = window.base + window.length
      const detail = truncation(`in the middle of entry ${index}`, end, index)
      diagnose({ code: 'truncated', ...place, detail })
    }
    if (!isNext) return
  }
}

/** Nothing but white space is left of the capture. */
function isBlank(head: Uint8Array): boolean {
  return head.length < longestPrefix && head.every((byte) => byte <= 0x20)
}

function sizeOf({ size, length }: Prefix): number {
  return size + length + 1
}

/** The flow that begins in the window; undefined where its length is not that of a dictionary. */
async function holdFlow(window: ByteWindow, prefix: Prefix): Promise<Dictionary | undefined> {
  const size = sizeOf(prefix)
  await window.reach(size)
  const held = window.part(0, size)
  if (held[size - 1] !== 0x7d) return undefined
  return readDictionary(held.subarray(prefix.size, size - 1))
}

/** Moves the window to the next beginning of a flow; tells whether there is one. */
async function findNext(window: ByteWindow): Promise<boolean> {
  for (let from = 1; ; from = 0) {
    await window.reach(searched)
    const held = window.part(0, window.length)
    const found = findFlowStart(held, from)
    if (found !== undefined) {
      window.drop(found)
      return true
    }
    if (held.length < searched) return false
    window.drop(held.length - overlap)
  }
}
