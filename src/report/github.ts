import type { Format } from './format.ts'
import { annotations } from './github/annotations.ts'
import { workflowCommand } from './github/command.ts'
import { cutText } from './telling/cut-text.ts'
import { createLookup } from './telling/lookup.ts'
import { printableReport } from './telling/printable-report.ts'
import { tellHidden, tellSummary } from './telling/summary.ts'
import { tellVerdict } from './telling/verdict.ts'

const LONGEST = 1000

/**
 * Workflow commands, which GitHub shows as annotations of a run. The first line is none: verdict
 * and counts, for whoever reads the log. It is all there is where nothing is wrong.
 */
const github: Format = {
  id: 'github',
  title: 'GitHub annotations',
  extension: '.txt',
  mediaType: 'text/plain',
  render(report, { folder } = {}) {
    const lookup = createLookup(printableReport(report))
    const { sentence } = tellVerdict(lookup.report)
    const summary = [sentence, tellSummary(lookup.report), tellHidden(lookup.report)]
    const lines = [
      cutText(`tokentrail: ${summary.filter((part) => part !== '').join(' ')}`, LONGEST),
      ...annotations(lookup, folder).map(workflowCommand),
    ]
    return `${lines.join('\n')}\n`
  },
}

export default github
