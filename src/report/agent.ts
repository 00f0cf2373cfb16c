import { findingLine } from './agent/finding-line.ts'
import { fields, joinParts } from './agent/line.ts'
import type { Format } from './format.ts'
import type { Report } from './report.ts'
import { cutText } from './telling/cut-text.ts'
import { createLookup } from './telling/lookup.ts'
import { printableReport } from './telling/printable-report.ts'
import { byImportance } from './telling/severity.ts'
import { tellLeftOut } from './telling/stories.ts'
import { tellVerdict } from './telling/verdict.ts'

const MOST_FINDINGS = 50
const LONGEST = 600

/**
 * For a coding assistant, or a search in a log: the verdict in the first line, then a line for each
 * finding, the most important first.
 */
const agent: Format = {
  id: 'agent',
  title: 'Lines for a coding assistant',
  extension: '.txt',
  mediaType: 'text/plain',
  render(report) {
    const lookup = createLookup(printableReport(report))
    const findings = byImportance(lookup.report.findings)
    const rest = findings.slice(MOST_FINDINGS)
    const lines = [
      verdictLine(lookup.report),
      ...findings.slice(0, MOST_FINDINGS).map((finding) => findingLine(finding, lookup)),
      ...(rest.length > 0
        ? [cutText(`more ${fields({ findings: rest.length })} | ${tellLeftOut(rest)}`, LONGEST)]
        : []),
    ]
    return `${lines.join('\n')}\n`
  },
}

export default agent

function verdictLine(report: Report): string {
  const { tone, sentence, advice = '' } = tellVerdict(report)
  const { errors, warnings, infos, inconclusive, hidden, ignored, baselined } = report.summary
  const found = { errors, warnings, remarks: infos, inconclusive, hidden, ignored, baselined }
  const counts = fields({ tone, ...found })
  return cutText(joinParts([`verdict ${counts}`, sentence, advice]), LONGEST)
}
