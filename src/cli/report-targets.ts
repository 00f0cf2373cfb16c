import { formats, TokentrailError, type Format } from '../index.ts'
import { suggestion } from './nearest.ts'

/** One report to write: a format, and a file; without a file, standard output. */
export interface ReportTarget {
  readonly format: string
  readonly file?: string
}

/** The format of people, which is none of the library's. */
export const TABLE = 'table'

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

/** Only one report may go to standard output; nothing asked for means the table. */
export function settleTargets(targets: readonly ReportTarget[]): readonly ReportTarget[] {
  const open = targets.filter(({ file }) => file === undefined)
  if (open.length > 1) {
    const names = open.map(({ format }) => format).join(' and ')
    throw new TokentrailError(
      'option-invalid',
      `${names} cannot both go to standard output. Give all but one a file with -o.`,
    )
  }
  return targets.length === 0 ? [{ format: TABLE }] : targets
}

/** Throws where several reports would have to stand in one file of a format that holds only one. */
export function refuseSeveral(targets: readonly ReportTarget[], why: string): void {
  const single = namedFormats.find(
    ({ id, holdsOne }) => holdsOne === true && targets.some(({ format }) => format === id),
  )
  if (single === undefined) return
  throw new TokentrailError(
    'option-invalid',
    `${single.id} can hold one report only, and ${why}. table, json and markdown can hold several.`,
  )
}
