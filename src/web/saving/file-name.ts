import type { Format, OutputKind, Report } from '../../index.ts'
import { cutText } from '../../report/telling/cut-text.ts'
import { printableText } from '../../report/telling/printable-text.ts'

// What some system refuses in a file's name, and what would lead elsewhere or hide the file.
const UNFIT = /[<>:"|?*]+|\.{2,}|^\.|[. ]+$/gu
const LONGEST = 80

/** What a saved report is called: `partner.tokentrail.html`, after its first capture. */
export function savedName({ captures }: Report, { extension }: Pick<Format, 'extension'>): string {
  const stem = stemOf(captures[0]?.name ?? '')
  return stem === '' ? `tokentrail${extension}` : `${stem}.tokentrail${extension}`
}

/** What the sanitized copy of a capture is called: `partner.sanitized.har`. */
export function copyName(capture: string, { format, packing }: OutputKind): string {
  const stem = stemOf(capture.replace(/(?<=.)\.(?:gz|zst)$/i, ''))
  const ending = packing === 'zip' ? '.zip' : packing === 'gzip' ? `.${format}.gz` : `.${format}`
  return stem === '' ? `sanitized${ending}` : `${stem}.sanitized${ending}`
}

function stemOf(path: string): string {
  const file = printableText(path).split(/[/\\]/u).at(-1) ?? ''
  const stem = file
    .replace(/(?<=.)\.[a-z0-9]{1,8}$/i, '')
    .replace(UNFIT, ' ')
    .trim()
  return cutText(stem, LONGEST)
}
