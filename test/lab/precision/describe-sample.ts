import type { Sample } from './compose.ts'
import type { Judgement } from './judge.ts'

/** What is in a sample, what was expected of it, and what came. */
export function describeSample(sample: Sample, { verdicts, unplanted }: Judgement): string {
  const lines = [
    `Behaviours: ${sample.behaviours.join(', ')}`,
    `Recorded by, and disturbed: ${sample.disturbances.join(', ')}`,
    '',
    ...sample.captures.flatMap(({ name, entries, firstEntry }) => [
      name,
      ...entries.map(
        ({ owner, lost, recording }, n) =>
          `  ${String(n + firstEntry).padStart(3)} ${new Date(recording.at).toISOString()} ${owner.padEnd(24)} ${recording.method} ${withoutQuery(recording.url)} ${recording.answer?.status ?? 'no answer'}${lost.size === 0 ? '' : ` (lost: ${[...lost].join(', ')})`}`,
      ),
    ]),
    '',
    'Planted:',
    ...sample.expected.map(
      ({ rule, owner, proof }, n) =>
        `  ${rule} by ${owner === '' ? 'the recorder' : owner}, proof ${proof}: ${verdicts[n]?.outcome ?? ''}`,
    ),
    'Reported without a planted fault:',
    ...unplanted.map(({ severity, rule, message }) => `  ${severity} ${rule}: ${message}`),
  ]
  return `${lines.join('\n')}\n`
}

function withoutQuery(url: string): string {
  return url.replace(/\?.*/, '')
}
