import type { Format, Report } from '../../index.ts'
import { cutText } from '../../report/telling/cut-text.ts'
import { printableText } from '../../report/telling/printable-text.ts'

// What some system refuses in a file's name, and what would lead elsewhere or hide the file.
const UNFIT = /[<>:"|?*]+|\.{2,}|^\.|[. ]+$/gu
const LONGEST = 80

/** What a saved report is called: `partner.tokentrail.html`, after its first capture. */
export function savedName({ captures }: Report, { extension }: Pick<Format, 'extension'>): string {
  const path = printableText(captures[0]?.name ?? '')
  const file = path.split(/[/\\]/u).at(-1) ?? ''
  const stem = file
    .replace(/(?<=.)\.[a-z0-9]{1,8}$/i, '')
    .replace(UNFIT, ' ')
    .trim()
  const name = cutText(stem, LONGEST)
  return name === '' ? `tokentrail${extension}` : `${name}.tokentrail${extension}`
}
