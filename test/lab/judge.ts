import type { Recording } from '../fixtures/recording.ts'
import { analyze, type AnalyzeOptions } from '../../src/index.ts'
import type { Dialect } from './dialects.ts'
import type { Label } from './scenarios/scenario.ts'

/** What an analysis finds in a capture, in the words of labels and in their order. */
export async function findingsIn(
  name: string,
  bytes: Uint8Array,
  options?: AnalyzeOptions,
): Promise<readonly Label[]> {
  const { findings } = await analyze([{ name, bytes }], options)
  return findings.map(({ severity, ruleId }): Label => `${severity} ${ruleId}`).toSorted()
}

/** The same of what one program would have saved. */
export function judge(
  recordings: readonly Recording[],
  { name, write }: Dialect,
  options?: AnalyzeOptions,
): Promise<readonly Label[]> {
  return findingsIn(name, write(recordings), options)
}
