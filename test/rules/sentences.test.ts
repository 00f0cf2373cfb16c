import { describe, expect, it } from 'vitest'
import { rules } from '../../src/index.ts'
import { runTranscript } from './run-example.ts'

/** Begins with a capital letter, or with a name that keeps its spelling (`rt-1`); ends, or in a link. */
const SENTENCE = /^(?![a-z]+[ ,]).*(?:\.|https:\S+\w)$/su

describe('whole sentences are all that is said by', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s', async (id, { docs, examples }) => {
    const texts: (string | undefined)[] = [docs.why, docs.fix, docs.needs]
    for (const example of examples()) {
      const report = await runTranscript(example.transcript, { ...example, id })
      for (const { message, why, when, fix } of report.findings) texts.push(message, why, when, fix)
      for (const { reason, subjects } of report.rules) {
        texts.push(reason, ...subjects.map((subject) => subject.reason))
      }
    }
    // The name of a capture keeps its spelling, too; those of the examples are plain words.
    const said = texts.flatMap((text) => text?.replace(/^example /, 'Example ') ?? [])
    for (const text of said) expect(text).toMatch(SENTENCE)
  })
})
