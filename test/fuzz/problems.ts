import { analyze, type ByteSource, type Limits, type Report } from '../../src/index.ts'
import { schemaProblems } from '../report/schema.ts'
import { findSecrets } from './small-captures.ts'

/** Milliseconds after which a small input counts as one that hangs; the tests share a processor. */
const USUAL_PATIENCE = 5000

export interface Outcome {
  /** Absent where the analysis threw. */
  readonly report?: Report
  /** What must never happen, in words; empty where the input did no harm. */
  readonly problems: readonly string[]
}

/**
 * Analyses an input and looks for harm: an exception, a crashed rule, an input of which nothing is
 * said, a report that the schema refuses, a secret, a long time.
 */
export async function tryInput(
  bytes: Uint8Array | ByteSource,
  limits: Partial<Limits> = {},
  patience = USUAL_PATIENCE,
): Promise<Outcome> {
  const started = performance.now()
  try {
    const report = await analyze([{ name: 'input', bytes }], { limits })
    const took = performance.now() - started
    return {
      report,
      problems: [
        ...(took > patience ? [`took ${Math.round(took)} ms`] : []),
        ...crashes(report),
        ...(holdsNothing(bytes) ? [] : silence(report)),
        ...schemaProblems(report),
        ...findSecrets(JSON.stringify(report)).map(({ kind, form }) => `tells a ${kind} ${form}`),
      ],
    }
  } catch (thrown) {
    return { problems: [`throws ${thrown instanceof Error ? thrown.stack : typeof thrown}`] }
  }
}

/** Entries of all captures in a report. */
export function entriesOf(report: Report | undefined): number {
  return (report?.captures ?? []).reduce((sum, { entries }) => sum + entries, 0)
}

function crashes({ rules }: Report): readonly string[] {
  return rules
    .filter(({ verdict }) => verdict === 'crashed')
    .map(({ id }) => `crashes the rule ${id}`)
}

/** What is well-formed and empty needs no word: here, what no longer names the host of its requests. */
function holdsNothing(bytes: Uint8Array | ByteSource): boolean {
  return bytes instanceof Uint8Array && !Buffer.from(bytes).includes('login.microsoftonline.com')
}

/** Of everything else there is something to say. */
function silence({ captures }: Report): readonly string[] {
  const told = captures.some(({ entries, diagnostics }) => entries > 0 || diagnostics.length > 0)
  return told ? [] : ['is passed over without a word']
}
