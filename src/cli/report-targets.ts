import { normalize } from 'node:path'
import { TokentrailError } from '../index.ts'

/** One report to write: a format, and a file; without a file, standard output. */
export interface ReportTarget {
  readonly format: string
  readonly file?: string
}

/** The format of people, which is none of the library's. */
export const TABLE = 'table'

/** Only one report may go to standard output, or to one file; nothing asked for means the table. */
export function settleTargets(targets: readonly ReportTarget[]): readonly ReportTarget[] {
  const open = targets.filter(({ file }) => file === undefined)
  if (open.length > 1) {
    const names = open.map(({ format }) => format).join(' and ')
    throw new TokentrailError(
      'option-invalid',
      `${names} cannot both go to standard output. Give all but one a file with -o.`,
    )
  }
  const files = targets.flatMap(({ file }) => (file === undefined ? [] : normalize(file)))
  const shared = files.find((file, n) => files.indexOf(file) < n)
  if (shared !== undefined) {
    throw new TokentrailError(
      'option-invalid',
      `${shared} can hold one of the reports only. Give each -f a file of its own.`,
    )
  }
  return targets.length === 0 ? [{ format: TABLE }] : targets
}
