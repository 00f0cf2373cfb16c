import type { Io } from './io.ts'
import type { PreparedFormats } from './prepare-formats.ts'
import { TABLE, type ReportTarget } from './report-targets.ts'

/** Loads the formats of the library, where there are others than the table, which most runs are. */
export async function chosenFormats(
  targets: readonly ReportTarget[],
  io: Io,
): Promise<PreparedFormats | undefined> {
  if (targets.every(({ format }) => format === TABLE)) return undefined
  const { prepareFormats } = await import('./prepare-formats.ts')
  return prepareFormats(targets, io)
}
