import { isSpace, scanValue, type ScanState, startScan } from './json-scan.ts'
import { decodeText } from '../text.ts'

/** Where one entry lies in the bytes of a damaged one. */
export interface Swallowed {
  readonly start: number
  readonly end: number
  readonly scan: ScanState
}

// What entries begin with: by the specification, and in browsers that sort their keys.
const firstKeys: ReadonlySet<string> = new Set([
  'startedDateTime',
  'pageref',
  'request',
  '_connectionId',
  '_error',
  '_fetchedViaServiceWorker',
  '_fromCache',
  '_initiator',
  '_priority',
  '_resourceType',
])

const longestStart = 256
// Beginnings that lead nowhere; a hostile capture may hold millions, each scanned to the end.
const mostAttempts = 20

/**
 * Finds the complete entries within a damaged one that never closed its brackets, and so took what
 * follows for its own. Text inside strings is no candidate: its quotes are escaped.
 */
export function swallowedEntries(bytes: Uint8Array): readonly Swallowed[] {
  const found: Swallowed[] = []
  let attempts = 0
  let at = bytes.indexOf(0x7b, 1)
  while (at >= 0 && attempts < mostAttempts) {
    let next = at + 1
    if (beginsEntry(bytes, at)) {
      const scan = startScan(0x7b)
      const end = scanValue(bytes, at, 0, scan, { line: 1, lineStart: 0 })
      if (scan.done && !scan.mismatched) {
        found.push({ start: at, end, scan })
        next = end
      } else attempts++
    }
    at = bytes.indexOf(0x7b, next)
  }
  return found
}

/** The key that an object begins with is one that entries begin with. */
function beginsEntry(bytes: Uint8Array, brace: number): boolean {
  let at = brace + 1
  while (at < brace + longestStart && isSpace(bytes[at] ?? 0)) at++
  if (bytes[at] !== 0x22) return false
  const end = bytes.subarray(at + 1, at + 1 + 32).indexOf(0x22)
  return end > 0 && firstKeys.has(decodeText(bytes.subarray(at + 1, at + 1 + end)))
}
