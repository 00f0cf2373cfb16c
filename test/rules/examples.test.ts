import { describe, expect, it } from 'vitest'
import { rules } from '../../src/index.ts'
import { expectedVerdict, runTranscript } from './run-example.ts'
import { readTold, toldOf, writeTold } from './told-example.ts'

if (process.env['UPDATE_EXAMPLES'] === '1') {
  for (const rule of rules) {
    const told = rule.examples().map(async (example) => {
      const report = await runTranscript(example.transcript, { ...example, id: rule.id })
      return [example.name, toldOf(report, rule)] as const
    })
    writeTold(rule.id, Object.fromEntries(await Promise.all(told)))
  }
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const examples = rule.examples()
  const golden = readTold(id)
  const advice = 'Look at what UPDATE_EXAMPLES=1 npx vitest run test/rules/examples.test.ts writes.'

  it('has an example that is reported and one that is not', () => {
    expect(examples.some(({ reports }) => reports !== undefined)).toBe(true)
    expect(examples.some(({ reports }) => reports === undefined)).toBe(true)
  })

  it('has examples of different names, each of which is kept', () => {
    expect(Object.keys(golden), advice).toEqual(examples.map(({ name }) => name))
  })

  it.each(examples.map((example) => [example.name, example] as const))(
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
      expect(toldOf(report, rule), advice).toStrictEqual(golden[example.name])
    },
  )
})
