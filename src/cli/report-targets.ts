import { formats, TokentrailError } from '../index.ts'
import { suggestion } from './nearest.ts'

/** One report to write: a format, and a file; without a file, standard output. */
export interface ReportTarget {
  readonly format: string
  readonly file?: string
}

/** The format of people, which is none of the library's. */
export const TABLE = 'table'

/** Every name that `-f` takes. */
function formatNames(): string[] {
  return [TABLE, ...Object.values(formats).map(({ id }) => id)]
}

/** `-f NAME` opens a target. */
export function addFormat(name: string, targets: readonly ReportTarget[] = []): ReportTarget[] {
  const names = formatNames()
  if (!names.includes(name)) {
    const advice = suggestion(name, names) || ` There are ${names.join(', ')}.`
    throw new TokentrailError('option-invalid', `unknown format "${name}".${advice}`)
  }
  return [...targets, { format: name }]
}

/** `-o FILE` closes the target that the `-f` before it opened. */
export function addFile(file: string, targets: readonly ReportTarget[] = []): ReportTarget[] {
  const last = targets.at(-1)
  if (last === undefined || last.file !== undefined) {
    throw new TokentrailError(
      'option-invalid',
      `-o ${file} belongs to the -f before it, and there is none. Write -f json -o ${file}.`,
    )
  }
  return [...targets.slice(0, -1), { ...last, file }]
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
