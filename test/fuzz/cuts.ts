import type { Report } from '../../src/index.ts'
import * as readers from '../../src/readers/index.ts'
import { entriesOf, tryInput } from './problems.ts'
import type { SmallCapture } from './small-captures.ts'

/** Formats that are read from their beginning, so that what stands before a cut can be read. */
const streamed: ReadonlySet<string> = new Set(
  Object.values(readers).flatMap((reader) => ('sniff' in reader ? [reader.id] : [])),
)

/**
 * Texts with places in the middle of an entry where it could well end: a command behind an option, an
 * item of YAML behind a line, a message behind its head where heads alone were saved. One byte more,
 * and it is cut again.
 */
const mayEndEarly: ReadonlySet<string> = new Set(['cassette', 'curl-script', 'fiddler-text'])

/** People write these: nothing tells where one was to end, not even in the middle of a token. */
const openEnded: ReadonlySet<string> = new Set(['transcript'])

interface Cut {
  readonly position: number
  readonly entries: number
  readonly isTold: boolean
}

/** Cuts a capture at each of the positions, which rise, and tells what went wrong. */
export async function tryCuts(
  capture: SmallCapture,
  positions: readonly number[],
): Promise<readonly string[]> {
  const { id, bytes } = capture
  const found: string[] = []
  const cuts: Cut[] = []
  for (const position of positions) {
    const { report, problems } = await tryInput(bytes.slice(0, position))
    cuts.push({ position, entries: entriesOf(report), isTold: isTold(report) })
    found.push(...problems.map((problem) => `${id} cut at ${position}: ${problem}`))
    // The whole file is without fault, so half a token was taken for another one.
    if (!openEnded.has(id) && (report?.summary.errors ?? 0) > 0)
      found.push(`${id} cut at ${position}: ${report?.findings[0]?.ruleId} is found`)
  }
  const inside = cuts.filter(({ position }) => position < bytes.length)
  const wrong = streamed.has(capture.id) ? wrongCounts(capture, cuts) : []
  return [...found, ...wrong, ...untold(id, inside)]
}

/** Each entry that stands before a cut is read: no later cut gives fewer, and none is made up. */
function wrongCounts({ id, entries }: SmallCapture, cuts: readonly Cut[]): readonly string[] {
  const found: string[] = []
  const slack = mayEndEarly.has(id) ? 1 : 0
  let most = 0
  for (const cut of cuts) {
    if (cut.entries < most - slack)
      found.push(`${id} cut at ${cut.position}: ${cut.entries} entries, ${most} at an earlier cut`)
    most = Math.max(most, cut.entries)
  }
  // Positions are dense enough to fall into every entry.
  const wanted = Array.from({ length: entries + 1 }, (_, count) => count)
  const counts = [...new Set(cuts.map((cut) => cut.entries))].toSorted((one, other) => one - other)
  if (counts.join() !== wanted.join()) found.push(`${id}: cuts leave ${counts.join()} entries`)
  return found
}

/** Nearly every cut is told of: some fall between two entries, or into the white space at the end. */
function untold(id: string, cuts: readonly Cut[]): readonly string[] {
  const silent = cuts.filter((cut) => !cut.isTold).length
  if (openEnded.has(id) || silent <= cuts.length / 10) return []
  return [`${id}: of ${silent} cuts out of ${cuts.length} nothing is said`]
}

/** There is a diagnostic of something lost. */
export function isTold(report: Report | undefined): boolean {
  return (report?.captures ?? []).some(({ diagnostics }) =>
    diagnostics.some(({ severity }) => severity !== 'info'),
  )
}

/** At most `count` positions of a file, evenly, with its first and last bytes. */
export function cutsOf(length: number, count: number): readonly number[] {
  const step = Math.max(1, length / count)
  const even = Array.from({ length: Math.floor(length / step) }, (_, at) => Math.floor(at * step))
  return [...new Set([0, 1, 2, 3, ...even, length - 2, length - 1, length])]
    .filter((at) => at >= 0)
    .toSorted((one, other) => one - other)
}
