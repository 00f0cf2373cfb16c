import { describe, expect, it } from 'vitest'
import { analyze, type Report } from '../src/index.ts'
import { fixtureBytes, fixturesIn } from './report/fixture-report.ts'

const folders = ['flows', 'formats', 'har', 'saz', 'timeline', 'broken']
const captures = fixturesIn(...folders).map((name) => ({ name, bytes: fixtureBytes(name) }))

describe('captures that are judged apart', () => {
  it('are each told as if they were analysed alone, but for the numbers of ids', async () => {
    const together = await analyze(captures, { apart: true, holder: 'single' })
    expect(together.captures.length).toBeGreaterThanOrEqual(captures.length)
    const inputs = new Set<string>()
    for (const { name, archive = name } of together.captures) inputs.add(archive)
    for (const name of inputs) {
      const bytes = fixtureBytes(name)
      // An archive may hold several captures, which are apart as well.
      const alone = await analyze([{ name, bytes }], { apart: true, holder: 'single' })
      for (const { name: one } of alone.captures)
        expect(partOf(together, one), one).toEqual(partOf(alone, one))
      if (alone.captures.length > 1) continue
      const usual = await analyze([{ name, bytes }], { holder: 'single' })
      expect(alone, name).toEqual(usual)
    }
  }, 60_000)

  it('merge and order nothing across captures', async () => {
    const pair = ['timeline/monday.har', 'timeline/friday.saz', 'flows/good-rotation.har']
    const inputs = pair.map((name) => ({ name, bytes: fixtureBytes(name) }))
    const copy = { name: 'copy.har', bytes: fixtureBytes('flows/good-rotation.har') }
    const report = await analyze([...inputs, copy], { apart: true })
    expect(report.captures.map(({ name }) => name)).toEqual([
      'copy.har',
      'flows/good-rotation.har',
      'timeline/friday.saz',
      'timeline/monday.har',
    ])
    expect(report.exchanges.filter(({ alsoAt }) => alsoAt !== undefined)).toEqual([])
    for (const list of [report.exchanges, report.tokens, report.families])
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
    const captureOf = new Map(report.exchanges.map(({ id, capture }) => [id, capture]))
    for (const { at } of report.findings)
      expect(new Set(at.map((place) => place.capture)).size).toBe(1)
    expect(captureOf.get('x1')).toBe('copy.har')
  })

  it('give a rule the worst verdict of its captures', async () => {
    const names = ['flows/good-rotation.har', 'flows/oldest-cache-copy.har']
    const inputs = names.map((name) => ({ name, bytes: fixtureBytes(name) }))
    const apart = await analyze(inputs, { apart: true, holder: 'single' })
    const single = await Promise.all(inputs.map((input) => analyze([input], { holder: 'single' })))
    const ranks = ['crashed', 'fail', 'inconclusive', 'pass', 'not-applicable']
    for (const [n, { id, verdict, subjects }] of apart.rules.entries()) {
      const verdicts = single.map(({ rules }) => rules[n]?.verdict ?? '')
      const [worst] = verdicts.toSorted((a, b) => ranks.indexOf(a) - ranks.indexOf(b))
      expect(verdict, id).toBe(worst)
      // A run has become one of several captures, so each subject says which it is.
      for (const subject of subjects) expect(subject.capture ?? subject.family, id).toBeDefined()
    }
  })

  it('are an empty report where there is none', async () => {
    const none = await analyze([], { apart: true })
    expect(none).toEqual(await analyze([]))
  })
})

/** What a report says of one capture, with ids numbered from 1. */
function partOf(report: Report, capture: string): unknown {
  const exchanges = report.exchanges.filter((exchange) => exchange.capture === capture)
  const ids = new Set<string>()
  const text = JSON.stringify(exchanges)
  for (const { id } of report.tokens) if (text.includes(`"${id}"`)) ids.add(id)
  const families = report.families.filter(({ tokens }) => tokens.some((id) => ids.has(id)))
  for (const { tokens } of families) for (const id of tokens) ids.add(id)
  const familyIds = new Set(families.map(({ id }) => id))
  const rules = report.rules.map(({ id, subjects }) => ({
    id,
    subjects: subjects
      // Where a capture is alone, the subject may be the run.
      .filter(({ capture: name = report.captures[0]?.name, family }) =>
        family === undefined ? name === capture : familyIds.has(family),
      )
      .map(({ family, verdict, reason }) => ({ family, verdict, reason })),
  }))
  const part = {
    capture: report.captures.find(({ name }) => name === capture),
    exchanges,
    tokens: report.tokens.filter(({ id }) => ids.has(id)),
    families,
    rules,
    findings: report.findings.filter(({ at: [first] }) => first?.capture === capture),
  }
  return renumbered(part)
}

/** Gives every id the number that it would have if its kind began here. */
function renumbered(part: unknown): unknown {
  const numbers = new Map<string, string>()
  const counts = new Map<string, number>()
  const pattern = /\b(x|(?:rt|at|id|code|dc|as|state|user|family)-)(\d+)\b/g
  const text = JSON.stringify(part).replace(pattern, (id: string, prefix: string) => {
    const count = (counts.get(prefix) ?? 0) + 1
    const known = numbers.get(id)
    if (known !== undefined) return known
    counts.set(prefix, count)
    const name = `${prefix}${count}`
    numbers.set(id, name)
    return name
  })
  return JSON.parse(text)
}
