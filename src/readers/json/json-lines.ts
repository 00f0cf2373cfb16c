import { byteSize } from '../notes/byte-size.ts'
import type { ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { createRepairs, mended, type Repairs } from '../notes/repairs.ts'
import { mendText } from '../bytes/text.ts'
import { chunksOf } from '../wrapping/stream-source.ts'
import { growingBuffer } from '../bytes/growing-buffer.ts'
import { parseTolerantly } from './json-repair.ts'
import { truncation } from '../notes/truncation.ts'

/** A line of a file with a JSON value on each, parsed. */
export interface JsonLine {
  /** Without empty lines, from `first` on. */
  readonly index: number
  /** One-based. */
  readonly line: number
  readonly value: unknown
}

const newline = 0x0a

/**
 * The values of a file with one on each line, one in memory at a time. A line that is no JSON is
 * left out with a diagnostic and harms no other. `first` is the index of the first one.
 */
export async function* jsonLines(
  source: ByteSource,
  context: ReadContext,
  first = 0,
): AsyncGenerator<JsonLine> {
  const kept = growingBuffer()
  const repairs = createRepairs()
  const place = { index: first, line: 1 }
  let end = 0
  let isTooLarge = false
  for await (const chunk of chunksOf(source)) {
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      isTooLarge ||= kept.length + at - from > context.limits.entryBytes
      if (isTooLarge) tellTooLarge(place.index++, place.line, context)
      else yield* parseLine(kept.join(chunk.subarray(from, at)), place, repairs, context)
      kept.clear()
      isTooLarge = false
      place.line++
      from = at + 1
    }
    end += chunk.length
    isTooLarge ||= kept.length + chunk.length - from > context.limits.entryBytes
    if (isTooLarge) kept.clear()
    else kept.append(chunk.subarray(from))
    context.progress?.(end)
  }
  let isUtf8 = true
  const rest = mendText(kept.join(), () => (isUtf8 = false)).trim()
  const last = rest === '' ? undefined : parseTolerantly(rest)
  if (last) yield parsedLine(last, isUtf8, place, repairs)
  else if (isTooLarge) tellTooLarge(place.index, place.line, context)
  else if (rest !== '') {
    const detail = truncation(`in the middle of line ${place.line}`, end, place.index)
    context.diagnose({ code: 'truncated', severity: 'warning', line: place.line, detail })
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
}

function* parseLine(
  bytes: Uint8Array,
  place: { index: number; line: number },
  repairs: Repairs,
  context: ReadContext,
): Generator<JsonLine> {
  let isUtf8 = true
  const text = mendText(bytes, () => (isUtf8 = false)).trim()
  if (text === '') return
  const { index, line } = place
  place.index++
  const parsed = parseTolerantly(text)
  if (parsed) yield parsedLine(parsed, isUtf8, { index, line }, repairs)
  else {
    const detail = 'The line is no valid JSON, so it was left out.'
    context.diagnose({ code: 'entry-damaged', severity: 'warning', entry: index, line, detail })
  }
}

function parsedLine(
  { value, repaired }: { readonly value: unknown; readonly repaired: boolean },
  isUtf8: boolean,
  place: { readonly index: number; readonly line: number },
  repairs: Repairs,
): JsonLine {
  if (!isUtf8) repairs.note(mended.utf8, place.index)
  if (repaired) repairs.note(mended.json, place.index)
  return { ...place, value }
}

function tellTooLarge(entry: number, line: number, context: ReadContext): void {
  const detail = `The line is larger than ${byteSize(context.limits.entryBytes)}, so it was left out.`
  context.diagnose({ code: 'entry-too-large', severity: 'warning', entry, line, detail })
}
