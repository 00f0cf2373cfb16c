import { harLint } from '../../src/node/har-lint.ts'
import { analyze, type Example, type Report } from '../../src/index.ts'

/** The rule, and what its example says of the world around it. */
export interface ExampleOptions extends Pick<Example, 'holder' | 'settings'> {
  readonly id: string
}

/** Runs one transcript, or several separated by `=== NAME` lines, through the whole engine. */
export async function runTranscript(
  transcript: string,
  { id, holder, settings }: ExampleOptions,
): Promise<Report> {
  const parts = transcript.split(/^=== (.+)$/m)
  const named = [parts[0], ...parts.slice(1)]
  const captures =
    named.length === 1
      ? [{ name: 'example', text: transcript }]
      : parts
          .slice(1)
          .flatMap((name, n) => (n % 2 === 0 ? [{ name, text: parts[n + 2] ?? '' }] : []))
  return analyze(
    captures.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })),
    {
      only: [id],
      minConfidence: 'low',
      lintHar: harLint,
      ...(holder !== undefined && { holder }),
      ...settings,
    },
  )
}

/** The verdict that an example must get where it does not say another. */
export function expectedVerdict(example: Example, defaultSeverity: string): string {
  if (example.verdict !== undefined) return example.verdict
  if (example.reports === undefined) return 'pass'
  return (example.severity ?? defaultSeverity) === 'info' ? 'pass' : 'fail'
}
