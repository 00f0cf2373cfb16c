import { describe, expect, it } from 'vitest'
import { rules } from '../../src/index.ts'
import { expectedVerdict, runTranscript } from './run-example.ts'

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('has an example that is reported and one that is not', () => {
    expect(rule.examples.some(({ reports }) => reports !== undefined)).toBe(true)
    expect(rule.examples.some(({ reports }) => reports === undefined)).toBe(true)
  })

  it.each(rule.examples.map((example) => [example.name, example] as const))(
    '%s',
    async (_name, example) => {
      const report = await runTranscript(example.transcript, { ...example, id })
      // Only examples of the rule about damage may be damaged: elsewhere it is a slip in the notation.
      const diagnostics = report.captures.flatMap((capture) => capture.diagnostics)
      if (id !== 'damaged-input') expect(diagnostics).toEqual([])
      const [judged] = report.rules
      const messages = report.findings.map(({ message }) => message)
      if (example.reports === undefined) expect(messages).toEqual([])
      else expect(messages).toEqual([expect.stringContaining(example.reports)])
      for (const { severity, confidence } of report.findings) {
        if (example.severity !== undefined) expect(severity).toBe(example.severity)
        if (example.confidence !== undefined) expect(confidence).toBe(example.confidence)
      }
      expect(judged?.verdict).toBe(expectedVerdict(example, rule.severity))
    },
  )
})
