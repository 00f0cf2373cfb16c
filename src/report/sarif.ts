import type { Format } from './format.ts'
import type { Report } from './report.ts'
import { createLocate } from './sarif/locations.ts'
import type { Log } from './sarif/log.ts'
import { notifications } from './sarif/notifications.ts'
import { describeResult } from './sarif/result.ts'
import { describeRule } from './sarif/rule-descriptor.ts'
import { createLookup } from './telling/lookup.ts'
import { printableReport } from './telling/printable-report.ts'

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** GitHub refuses a run with more. */
const MOST_RESULTS = 25_000

/** A log of static analysis as OASIS describes it, in the form that code scanning accepts. */
const sarif: Format = {
  id: 'sarif',
  title: 'SARIF 2.1.0',
  extension: '.sarif',
  mediaType: 'application/sarif+json',
  holdsOne: true,
  render: (report, { folder } = {}) => `${JSON.stringify(describeLog(report, folder), null, 2)}\n`,
}

export default sarif

function describeLog(original: Report, folder: string | undefined): Log {
  const report = printableReport(original)
  const { tool, rules, findings } = report
  const locate = createLocate(original, report, folder)
  const results = findings.slice(0, MOST_RESULTS)
  const context = {
    lookup: createLookup(report),
    locate,
    ruleIndexes: new Map(rules.map(({ id }, index) => [id, index])),
  }
  const told = notifications(report, locate, findings.length - results.length)
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            rules: rules.map(describeRule),
          },
        },
        // What stands before the last slash is the category of code scanning.
        automationDetails: { id: 'tokentrail/' },
        // The report counts bytes: the same for the ASCII that most captures are.
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: told.every(({ level }) => level !== 'error'),
            toolExecutionNotifications: told,
          },
        ],
        results: results.map((finding) => describeResult(finding, context)),
      },
    ],
  }
}
