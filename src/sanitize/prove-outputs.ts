import type { Extract } from '../exchanges/extract.ts'
import type { ByteSource } from '../readers/source.ts'
import type { RuleResult } from '../rules/finding.ts'
import { auditCapture } from './audit/audit-capture.ts'
import type { AuditHit } from './audit/audit-hit.ts'
import { compareReports } from './compare-reports.ts'
import { extractAgain } from './extract-again.ts'
import type { SanitizeProof } from './sanitized.ts'

/** A sanitized input, and what was found in it before. */
export interface WrittenOutput {
  readonly name: string
  /** Of the captures that were written, in their order. */
  readonly extracts: readonly Extract[]
  readonly source: ByteSource
}

/** Analyses outputs as their inputs were analysed, all as one timeline, and searches them for secrets. */
export async function proveOutputs(
  outputs: readonly WrittenOutput[],
  judge: (extracts: readonly Extract[]) => readonly RuleResult[],
  options: Parameters<typeof extractAgain>[2],
): Promise<SanitizeProof> {
  const again: Extract[] = []
  const left: AuditHit[] = []
  for (const { name, extracts, source } of outputs) {
    const labels = extracts.map(({ facts }) => facts)
    again.push(...(await extractAgain({ name, source }, labels, options)))
    left.push(...(await auditCapture({ name, source }, options)))
  }
  const before = judge(outputs.flatMap(({ extracts }) => extracts))
  return { ...compareReports(before, judge(again)), left }
}
