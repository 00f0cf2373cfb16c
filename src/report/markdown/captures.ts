import type { ReportCapture } from '../report.ts'
import { captureContents, captureDamage, captureSource } from '../telling/captures.ts'
import { cutText } from '../telling/cut-text.ts'
import type { Lookup } from '../telling/lookup.ts'
import { shorten } from '../telling/shorten.ts'
import { count, grouped } from '../telling/wording.ts'
import { code, prose } from './escape.ts'

const FIRST = 12
const LAST = 6
const MOST_DIAGNOSTICS = 3
const LONGEST_NAME = 200
const LONGEST_NOTE = 300

/** A line on each capture: what wrote it, how much it holds, what was damaged. */
export function capturesSection(lookup: Lookup): string {
  const { head, omitted, tail } = shorten(lookup.report.captures, FIRST, LAST)
  const lines = (captures: readonly ReportCapture[]): string[] =>
    captures.flatMap((capture) => captureLines(capture, lookup))
  return [
    ...lines(head),
    ...(omitted > 0 ? [`- … ${grouped(omitted)} more captures`] : []),
    ...lines(tail),
  ].join('\n')
}

function captureLines(capture: ReportCapture, lookup: Lookup): string[] {
  const notes = captureDamage(capture)
  const more = notes.length - MOST_DIAGNOSTICS
  const source = `(${captureSource(capture)}): ${captureContents(capture, lookup)}`
  return [
    `- ${code(cutText(capture.name, LONGEST_NAME))} ${prose(cutText(source, LONGEST_NOTE))}`,
    ...notes
      .slice(0, MOST_DIAGNOSTICS)
      .map(
        ({ severity, sentence }) => `  - ${severity}: ${prose(cutText(sentence, LONGEST_NOTE))}`,
      ),
    ...(more > 0 ? [`  - … ${prose(`${count(more, 'more note')} (-f json)`)}`] : []),
  ]
}
