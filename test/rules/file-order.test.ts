import { describe, expect, it } from 'vitest'
import { rules, type Finding } from '../../src/index.ts'
import { parseDuration } from '../../src/readers/transcript-values.ts'
import { judgeParts, partsOf, type Part } from './run-example.ts'

const START = Date.UTC(2025, 2, 1, 8)

/** An example whose entries have times of their own, so that a reader may put them in any order. */
interface Turned {
  readonly straight: readonly Part[]
  readonly reversed: readonly Part[]
  /** How many entries each part has. */
  readonly lengths: ReadonlyMap<string, number>
}

const turnable = rules.flatMap((rule) => {
  const examples = rule.examples().flatMap((example) => {
    const turned = turn(example.transcript)
    return turned === undefined ? [] : [[example.name, example, turned] as const]
  })
  return examples.length === 0 ? [] : [[rule.id, examples] as const]
})

describe.each(turnable)('%s', (id, examples) => {
  it.each(examples)(
    'goes by times, not by the order of entries: %s',
    async (_name, { holder, settings }, { straight, reversed, lengths }) => {
      const world = { id, ...(holder && { holder }), ...(settings && { settings }) }
      const [expected, found] = [
        await judgeParts(straight, world),
        await judgeParts(reversed, world),
      ]
      expect(found.rules[0]?.verdict).toBe(expected.rules[0]?.verdict)
      expect(found.findings.map((finding) => told(finding, (at) => at)).toSorted()).toEqual(
        expected.findings
          .map((finding) => told(finding, (entry, part) => (lengths.get(part) ?? 0) - 1 - entry))
          .toSorted(),
      )
    },
  )
})

/** What a finding says, and where, but for numbers of entries in its sentences. */
function told(
  { severity, confidence, message, when, fingerprint, at }: Finding,
  placed: (entry: number, part: string) => number,
): string {
  const places = at.map(
    ({ capture, entry }) =>
      `${capture} ${entry === undefined ? 'as a whole' : placed(entry, capture)}`,
  )
  const words = message.replaceAll(
    /\b(?:entry|entries) \d+(?:(?:, | and | to )\d+)*(?: and \d+ more)?/gi,
    'entries',
  )
  return JSON.stringify([severity, confidence, words, when, fingerprint, places])
}

function turn(transcript: string): Turned | undefined {
  const parts = partsOf(transcript, 'example').map(({ name, text }) => ({
    name,
    blocks: withTimes(text),
  }))
  if (parts.some(({ blocks }) => blocks === undefined)) return undefined
  const dated = parts.map(({ name, blocks = [] }) => ({ name, blocks }))
  if (dated.every(({ blocks }) => blocks.length < 2)) return undefined
  return {
    straight: dated.map(({ name, blocks }) => ({ name, text: blocks.join('\n') })),
    reversed: dated.map(({ name, blocks }) => ({ name, text: blocks.toReversed().join('\n') })),
    lengths: new Map(dated.map(({ name, blocks }) => [name, blocks.length])),
  }
}

/** Its entries, each with its own time; undefined where one has none, or two have the same. */
function withTimes(text: string): readonly string[] | undefined {
  const times = new Set<number>()
  const blocks: string[] = []
  let previous = START
  for (const block of text.split(/^[ \t]*### /m).slice(1)) {
    const [, time = '', rest = ''] = /^(\S+)([^]*)$/.exec(block) ?? []
    const elapsed = time.startsWith('+') ? parseDuration(time.slice(1)) : undefined
    previous = elapsed === undefined ? Date.parse(time) : previous + elapsed
    if (Number.isNaN(previous) || times.has(previous) || /^.*producer=/.test(rest)) return undefined
    times.add(previous)
    blocks.push(`### ${new Date(previous).toISOString()}${rest}`)
  }
  return blocks
}
