import { analyze, type Finding, type Report } from '../../../src/index.ts'
import { harLint } from '../../../src/node/index.ts'
import type { Expectation, Sample } from './compose.ts'

/** What became of one planted fault. */
export interface Verdict {
  readonly rule: string
  readonly proof: Expectation['proof']
  readonly outcome: 'found' | 'inconclusive' | 'silent'
}

/** A finding that no planted fault accounts for. */
export interface Unplanted {
  readonly rule: string
  readonly severity: Finding['severity']
  readonly message: string
}

/** How an analysis did on one sample. */
export interface Judgement {
  readonly seed: string
  readonly verdicts: readonly Verdict[]
  readonly unplanted: readonly Unplanted[]
}

/** Analyses a sample and compares what is told with what is known. */
export async function judgeSample(sample: Sample): Promise<Judgement> {
  const report = await analyze(sample.captures, {
    minConfidence: 'low',
    ...(sample.isLinted && { lintHar: harLint }),
  })
  const owners = ownersIn(sample)
  const told = report.findings.map((finding) => ({ finding, owners: owners(finding) }))
  const open = openRules(report)
  return {
    seed: sample.seed,
    verdicts: sample.expected.map(({ rule, owner, proof }) => {
      const isFound = told.some(
        ({ finding, owners: own }) => finding.ruleId === rule && (owner === '' || own.has(owner)),
      )
      const outcome = isFound ? 'found' : open.has(rule) ? 'inconclusive' : 'silent'
      return { rule, proof, outcome }
    }),
    unplanted: told
      .filter(({ finding, owners: own }) => !isAccountedFor(finding, own, sample))
      .map(({ finding: { ruleId: rule, severity, message } }) => ({ rule, severity, message })),
  }
}

/** The parties that a finding points at. */
function ownersIn({ captures }: Sample): (finding: Finding) => ReadonlySet<string> {
  const byName = new Map(captures.map((capture) => [capture.name, capture]))
  return ({ at }) =>
    new Set(
      at.flatMap(({ capture, entry = -1 }) => {
        const { entries = [], firstEntry = 0 } = byName.get(capture) ?? {}
        const owner = entries[entry - firstEntry]?.owner
        return owner === undefined || owner === '' ? [] : [owner]
      }),
    )
}

function isAccountedFor(
  { ruleId }: Finding,
  owners: ReadonlySet<string>,
  { expected, allowances }: Sample,
): boolean {
  return [...expected, ...allowances].some(
    ({ rule, owner = '' }) => rule === ruleId && (owner === '' || owners.has(owner)),
  )
}

function openRules({ rules }: Report): ReadonlySet<string> {
  return new Set(
    rules
      .filter(
        ({ verdict, subjects }) =>
          verdict === 'inconclusive' || subjects.some((one) => one.verdict === 'inconclusive'),
      )
      .map(({ id }) => id),
  )
}
