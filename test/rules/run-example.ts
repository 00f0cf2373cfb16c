import { harLint } from '../../src/node/har-lint.ts'
import { analyze, type Example, type Report } from '../../src/index.ts'

/** The rule, and what its example says of the world around it. */
export interface ExampleOptions extends Pick<Example, 'holder' | 'settings'> {
  readonly id: string
}

/** One of the captures that an example consists of. */
export interface Part {
  readonly name: string
  readonly text: string
}

/** Runs one transcript, or several separated by `=== NAME` lines, through the whole engine. */
export async function runTranscript(transcript: string, world: ExampleOptions): Promise<Report> {
  return judgeParts(partsOf(transcript, 'example'), world)
}

/** @param name what the only part is called, where it has no name of its own */
export function partsOf(transcript: string, name: string): readonly Part[] {
  const [text = '', ...named] = transcript.split(/^=== (.+)$/m)
  if (named.length === 0) return [{ name, text }]
  return named.flatMap((part, n) => (n % 2 === 0 ? [{ name: part, text: named[n + 1] ?? '' }] : []))
}

/** Lets one rule judge several captures. */
export async function judgeParts(
  parts: readonly Part[],
  { id, holder, settings }: ExampleOptions,
): Promise<Report> {
  return analyze(
    parts.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })),
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
