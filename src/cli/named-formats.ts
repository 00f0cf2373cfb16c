import { formats, TokentrailError, type Format } from '../index.ts'
import { listed } from '../report/telling/wording.ts'
import { suggestion } from '../config/nearest.ts'
import { TABLE, type ReportTarget } from './report-targets.ts'

/** What is known of every format that `-f` takes. */
export const namedFormats: readonly Pick<Format, 'id' | 'title' | 'extension' | 'holdsOne'>[] = [
  { id: TABLE, title: 'Text for the terminal', extension: '.txt' },
  ...Object.values(formats),
]

/** `-f NAME` opens a target. */
export function addFormat(name: string, targets: readonly ReportTarget[] = []): ReportTarget[] {
  const names = namedFormats.map(({ id }) => id)
  if (!names.includes(name)) {
    const meant = formatOf(`.${name}`)
    const advice = meant === undefined ? suggestion(name, names) : ` Did you mean ${meant}?`
    const all = ` There are ${names.join(', ')}.`
    throw new TokentrailError('option-invalid', `unknown format "${name}".${advice || all}`)
  }
  return [...targets, { format: name }]
}

/** `-o FILE` closes the target that the `-f` before it opened. */
export function addFile(file: string, targets: readonly ReportTarget[] = []): ReportTarget[] {
  // The name that captures give standard input would make a file called `-`.
  if (file === '' || file === '-') {
    throw new TokentrailError(
      'option-invalid',
      '-o takes the name of a file. Without -o a report goes to standard output.',
    )
  }
  const last = targets.at(-1)
  if (last === undefined || last.file !== undefined) {
    const format = formatOf(file) ?? formats.json.id
    throw new TokentrailError(
      'option-invalid',
      `-o ${file} belongs to the -f before it, and there is none. Write -f ${format} -o ${file}.`,
    )
  }
  return [...targets.slice(0, -1), { ...last, file }]
}

/** The format that a file's name speaks of. */
function formatOf(file: string): string | undefined {
  return namedFormats.find(({ extension }) => file.toLowerCase().endsWith(extension))?.id
}

/** Throws where several reports would have to stand in one file of a format that holds only one. */
export function refuseSeveral(targets: readonly ReportTarget[], why: string): void {
  const single = namedFormats.find(
    ({ id, holdsOne }) => holdsOne === true && targets.some(({ format }) => format === id),
  )
  if (single === undefined) return
  const others = namedFormats.filter(({ holdsOne }) => holdsOne !== true).map(({ id }) => id)
  throw new TokentrailError(
    'option-invalid',
    `${single.id} can hold one report only, and ${why}. ${listed(others)} can hold several.`,
  )
}
