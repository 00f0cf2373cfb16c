import { describe, expect, it } from 'vitest'
import sarif from '../../src/report/sarif.ts'
import { artifactUri } from '../../src/report/sarif/artifact-uri.ts'
import type { Log } from '../../src/report/sarif/log.ts'
import { fixtureReport, fixturesIn } from './fixture-report.ts'
import { hostileNames, hostileRun } from './hostile-run.ts'
import { report, rule, sampleReport } from './sample-report.ts'
import { sarifProblems } from './sarif-schema.ts'

/** What code scanning refuses besides what the schema forbids. */
function refusals(text: string): string[] {
  const { runs } = JSON.parse(text) as Log
  return runs.flatMap(({ results, tool, automationDetails }) => [
    ...results.flatMap(({ ruleId, ruleIndex = -1, locations, message, level }, n) => {
      const [{ physicalLocation }] = locations
      const { artifactLocation, region } = physicalLocation
      return [
        ...(tool.driver.rules[ruleIndex]?.id === ruleId ? [] : [`${n}: rule`]),
        ...(message.text === '' || level === undefined ? [`${n}: nothing to show`] : []),
        ...(/^$|(^|\/)\.\.?(\/|$)/.test(artifactLocation.uri) ? [`${n}: no place`] : []),
        ...(region.startLine >= 1 && region.endColumn > region.startColumn ? [] : [`${n}: region`]),
      ]
    }),
    ...(/^[^/]+\/$/.test(automationDetails.id) ? [] : ['category']),
    ...(results.length > 25_000 ? ['too many results'] : []),
  ])
}

/** Everything that a viewer shows, line by line. */
function messages(text: string): string[] {
  const found: string[] = []
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') found.push(...value.split('\n'))
    return value
  })
  return found
}

describe('the SARIF format', () => {
  it.each([...fixturesIn('flows', 'timeline', 'saz', 'formats', 'broken')])(
    'is valid for %s',
    async (path) => {
      const text = sarif.render(await fixtureReport(path))
      expect(sarifProblems(text)).toEqual([])
      expect(refusals(text)).toEqual([])
    },
  )

  it('is valid for a report of everything, and for an empty one', () => {
    const more = ['missing-bodies', 'capture-starts-mid-session'].map((id) => rule(id))
    const everything = { ...sampleReport, rules: [...sampleReport.rules, ...more] }
    for (const one of [everything, report({ captures: [] })]) {
      const text = sarif.render(one)
      expect(sarifProblems(text)).toEqual([])
      expect(refusals(text)).toEqual([])
      expect(text.endsWith('}\n')).toBe(true)
    }
  })

  it.each(hostileNames)('is valid where every text is %j', (hostile) => {
    const text = sarif.render(hostileRun(hostile))
    expect(sarifProblems(text)).toEqual([])
    expect(refusals(text)).toEqual([])
    const texts = messages(text)
    expect(texts.length).toBeGreaterThan(10)
    for (const one of texts) expect(one).not.toMatch(/[\p{Cc}\u202e]|\]\(/u)
  })

  it('is told apart from what is not valid', () => {
    const broken = sarif.render(sampleReport).replaceAll('"startLine": ', '"startLine": -')
    expect(sarifProblems(broken)).not.toEqual([])
    expect(refusals(broken)).not.toEqual([])
  })
})

describe('the URI of a capture', () => {
  it.each([
    ['partner.har', 'partner.har'],
    ['captures/my trace.har', 'captures/my%20trace.har'],
    ['./captures//a.har', 'captures/a.har'],
    ['a/../b.har', 'b.har'],
    ['../../secret/a.har', 'secret/a.har'],
    ['..', 'capture'],
    ['/var/log/a b.har', 'file:///var/log/a%20b.har'],
    ['C:\\traces\\a.har', 'file:///C:/traces/a.har'],
    ['c:/traces/a.har', 'file:///c:/traces/a.har'],
    ['a:b?c#d%20.har', 'a%3Ab%3Fc%23d%2520.har'],
    ['grüße.har', 'gr%C3%BC%C3%9Fe.har'],
    ['half \ud83d.har', 'half%20%EF%BF%BD.har'],
    ['(standard input)', '(standard%20input)'],
  ])('of %j is %s', (name, uri) => {
    expect(artifactUri(name)).toBe(uri)
  })
})
