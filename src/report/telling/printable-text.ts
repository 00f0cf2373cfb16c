/** Of a class of characters: DEL, C1 controls, and the marks that reorder or hide text (bidi, zero width, BOM). */
export const MISLEADING: string = String.raw`\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb`

const DANGEROUS = new RegExp(String.raw`[\u0000-\u001f${MISLEADING}]+`, 'gu')

// Build servers read commands from logs: `##vso[…]` anywhere in a line (Azure Pipelines, TeamCity
// alike), `::error::…` at its beginning (GitHub), which is where wrapping may put any word.
const MARKER_INSIDE = /##(?=[a-z]*\[)/giu
const MARKER_IN_FRONT = /(?<!\S)::(?=[a-z-]+(?:::|\s))/giu

// Most of a report is ids, times and numbers, in which there is nothing to look for.
const PLAIN = /^[\w.+/-]*$/

/**
 * A value from a capture as a person may be shown it: on one line, without control
 * characters and without marks that change the reading order. Runs of them become one space.
 * What a build server would take for a command is broken by a space.
 */
export function printableText(value: string): string {
  if (PLAIN.test(value)) return value
  return value
    .replace(DANGEROUS, ' ')
    .replace(MARKER_INSIDE, '# #')
    .replace(MARKER_IN_FRONT, ': :')
    .trim()
}
