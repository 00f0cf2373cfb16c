import type { Format } from './format.ts'
import { createJudgedIn } from './junit/judged-in.ts'
import { ruleCase, unreadableCase, type TestCase } from './junit/test-case.ts'
import { xmlDocument, type XmlElement } from './junit/xml.ts'
import type { Report } from './report.ts'
import { createLookup } from './telling/lookup.ts'
import { printableReport } from './telling/printable-report.ts'
import { isUnreadable } from './telling/unreadable.ts'

/**
 * Test results as Ant and Jenkins exchange them: a suite for each capture, a case for each rule.
 * The order of the parts follows the schema of Jenkins.
 */
const junit: Format = {
  id: 'junit',
  title: 'JUnit XML',
  extension: '.xml',
  mediaType: 'application/xml',
  holdsOne: true,
  render: (report) => xmlDocument(describeSuites(printableReport(report))),
}

export default junit

/** A capture's cases. */
interface Suite {
  readonly name: string
  readonly cases: readonly TestCase[]
}

function describeSuites(report: Report): XmlElement {
  const suites = collectSuites(report)
  // The schema of Jenkins gives the root no count of skipped cases.
  const { skipped: _, ...counts } = countOutcomes(suites.flatMap(({ cases }) => cases))
  return {
    name: 'testsuites',
    attributes: { name: report.tool.name, ...counts, time: 0 },
    children: suites.map(({ name, cases }) => ({
      name: 'testsuite',
      attributes: { name, ...countOutcomes(cases), time: 0 },
      children: cases.map(({ element }) => element),
    })),
  }
}

function collectSuites(report: Report): Suite[] {
  const lookup = createLookup(report)
  const judgedIn = createJudgedIn(report)
  const suites = report.captures.map((capture) => {
    const { name } = capture
    const isLost = isUnreadable(capture)
    const judged = report.rules.map((rule) => ({ rule, said: judgedIn(rule, name) }))
    const told = isLost ? judged.filter(({ said }) => said.findings.length > 0) : judged
    return {
      name,
      cases: [
        ...(isLost ? [unreadableCase(capture)] : []),
        ...told.map(({ rule, said }) => ruleCase(rule, name, said, lookup)),
      ],
    }
  })
  const names = new Set(suites.map(({ name }) => name))
  // A check finds expectations, too, whose captures are gone.
  const others = new Set(report.findings.flatMap(({ at: [first] }) => first?.capture ?? []))
  return [
    ...suites,
    ...[...others]
      .filter((name) => !names.has(name))
      .map((name) => ({
        name,
        cases: report.rules.flatMap((rule) => {
          const said = judgedIn(rule, name)
          return said.findings.length > 0 ? [ruleCase(rule, name, said, lookup)] : []
        }),
      })),
  ]
}

function countOutcomes(cases: readonly TestCase[]) {
  const count = (wanted: TestCase['outcome']): number =>
    cases.filter(({ outcome }) => outcome === wanted).length
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  }
}
