import type { Trail } from '../lineage/trail.ts'
import type { RuleResult } from './finding.ts'
import { rules } from './select.ts'
import {
  hasEnded,
  lineKey,
  type BaselineLine,
  type Ignore,
  type SuppressionOptions,
} from './suppression.ts'

/** What came of what the user told not to tell. */
export interface SuppressionOutcome {
  readonly ignores: readonly IgnoreOutcome[]
  /** Lines that hide nothing any more. */
  readonly staleBaseline: readonly BaselineLine[]
}

export interface IgnoreOutcome extends Ignore {
  /** How many findings it hides. */
  readonly findings: number
  /** Its last day has passed, so that it hides nothing. */
  readonly ended?: true
}

/** Undefined where nothing was told. Of what lies outside a part of the run, nothing is known. */
export function suppressionOutcome(
  options: SuppressionOptions & { readonly isPart: boolean },
  trail: Trail,
  results: readonly RuleResult[],
): SuppressionOutcome | undefined {
  const { ignores = [], baseline = [], today, isPart } = options
  if (ignores.length + baseline.length === 0) return undefined
  const suppressed = results.flatMap((result) => result.suppressed)
  return {
    ignores: ignores.map((ignore, n) => ({
      ...ignore,
      findings: suppressed.filter(({ by }) => by !== 'baseline' && by.ignore === n).length,
      ...(hasEnded(ignore, today) && { ended: true as const }),
    })),
    staleBaseline: isPart ? [] : staleBaseline(options, trail, results),
  }
}

/**
 * Lines of the baseline that hide nothing any more, of captures that were read and of rules that could
 * judge them: of all others nothing is known.
 */
function staleBaseline(
  { baseline = [], knownAs = (name) => name }: SuppressionOptions,
  trail: Trail,
  results: readonly RuleResult[],
): BaselineLine[] {
  const captures = new Map(
    trail.evidence.captures
      .filter(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'))
      .map(({ name }) => [knownAs(name), name] as const),
  )
  const seen = new Set(
    results
      .flatMap(({ suppressed }) => suppressed)
      .map(({ finding: { at, fingerprint } }) =>
        lineKey({ capture: knownAs(at[0]?.capture ?? ''), fingerprint }),
      ),
  )
  const ran = new Map(results.map((result) => [result.rule.id, result] as const))
  const known = new Set(rules.map(({ id }) => id))
  return baseline.filter((line) => {
    const capture = captures.get(line.capture)
    if (capture === undefined || seen.has(lineKey(line))) return false
    const rule = line.fingerprint.split('/', 1)[0] ?? ''
    const result = ran.get(rule)
    return result === undefined ? !known.has(rule) : couldJudge(result, capture)
  })
}

function couldJudge({ verdict, subjects }: RuleResult, capture: string): boolean {
  if (verdict === 'crashed') return false
  return !subjects.some(
    (subject) => subject.verdict === 'inconclusive' && (subject.capture ?? capture) === capture,
  )
}
