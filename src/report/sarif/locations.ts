import type { Report, ReportCapture } from '../report.ts'
import { placedName } from '../telling/placed-name.ts'
import { artifactUri } from './artifact-uri.ts'
import type { Location, Region } from './log.ts'

/** What is to be located: a capture, an entry of it, an exchange. */
export interface Spot {
  readonly capture: string
  readonly line?: number
  readonly exchange?: { readonly line?: number; readonly column?: number; readonly member?: string }
}

export type Locate = (spot: Spot) => Location

/**
 * Places of the report as locations in files. Code scanning refuses a whole log for one result
 * without a file and a region, hence line 1 where a capture has no lines: a capture as a whole, an
 * archive, a compressed file. `printable` is the same report with names that are safe to show;
 * spots are told by those, files are found by the others. `folder` is the way from the root of the
 * repository to where names begin.
 */
export function createLocate(
  report: Report,
  printable: Report,
  folder: string | undefined,
): Locate {
  const captures = new Map(
    printable.captures.map(({ name }, n) => [name, report.captures[n]] as const),
  )
  return ({ capture: name, line, exchange }) => {
    const capture = captures.get(name)
    const inner = [innerName(capture), exchange?.member ?? ''].filter((part) => part !== '')
    const file = capture?.archive ?? capture?.name ?? name
    const hasLines = inner.length === 0 && !isWrapped(capture)
    return {
      physicalLocation: {
        artifactLocation: { uri: artifactUri(placedName(file, folder)) },
        region: hasLines
          ? region(exchange?.line ?? line, exchange?.line === undefined ? 1 : exchange.column)
          : region(),
      },
      ...(inner.length > 0 && { logicalLocations: [memberLocation(inner.join('/'))] as const }),
    }
  }
}

/** Its name within the archive that holds it; empty where it is a file of its own. */
function innerName(capture: ReportCapture | undefined): string {
  const { name = '', archive } = capture ?? {}
  if (archive === undefined) return ''
  return name.startsWith(`${archive}/`) ? name.slice(archive.length + 1) : name
}

/** Lines were counted in what was unwrapped, not in the file. */
function isWrapped(capture: ReportCapture | undefined): boolean {
  return capture?.diagnostics.some(({ code }) => code === 'unwrapped') ?? false
}

/** Readers of SARIF hold 32 bits; a capture of one line has columns beyond, and the end is one more. */
const LAST = 2 ** 31 - 2

/** The first character of what stands there: an entry has no end that the report knows. */
function region(line = 1, column = 1): Region {
  const [startLine, startColumn] = [bounded(line), bounded(column)]
  return { startLine, startColumn, endLine: startLine, endColumn: startColumn + 1 }
}

/** Lines and columns begin at one (SARIF 2.1.0, 3.30.5), whatever a saved report says. */
function bounded(position: number): number {
  return Math.min(Math.max(position, 1), LAST)
}

function memberLocation(fullyQualifiedName: string) {
  const name = fullyQualifiedName.split('/').at(-1) ?? fullyQualifiedName
  return { name, fullyQualifiedName, kind: 'resource' }
}
