import { formats, type Report } from '../index.ts'
import { grouped } from '../report/telling/wording.ts'
import { say, type Io } from './io.ts'

// GitHub drops the summary of a step that is larger.
const MOST_BYTES = 1024 * 1024

/**
 * Adds the reports as Markdown to the summary of a GitHub job, where this runs in one. The reports
 * themselves are written all the same where that fails.
 */
export function addToJobSummary(reports: readonly Report[], io: Io): void {
  const file = io.env['GITHUB_STEP_SUMMARY']
  if (file === undefined || file === '') return
  try {
    // What stands there may end without a line break, or in HTML, which goes on to the next blank line.
    io.appendFile(file, `\n\n${summaryOf(reports)}`)
  } catch {
    say(io, 'the job summary cannot be written; the annotations tell the same.')
  }
}

function summaryOf(reports: readonly Report[]): string {
  const texts: string[] = []
  // What says how many were left out needs a little of the room.
  let room = MOST_BYTES - 200
  for (const report of reports) {
    const text = formats.markdown.render(report)
    room -= Buffer.byteLength(text) + 1
    if (room < 0) break
    texts.push(text)
  }
  const more = reports.length - texts.length
  if (more > 0) {
    texts.push(
      `Reports without room in this summary: ${grouped(more)} of ${grouped(reports.length)}.\n`,
    )
  }
  return texts.join('\n')
}
