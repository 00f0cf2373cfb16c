import type { Report, ReportCapture } from '../index.ts'
import type { AnalyzeFlags } from './analyze-flags.ts'
import { say, type Io } from './io.ts'
import { isEmpty } from './judge-reports.ts'
import { sayUnreadable } from './say-unreadable.ts'
import { isUnreadable } from '../report/telling/unreadable.ts'
import { count } from '../report/telling/wording.ts'

/** One sentence for each capture that could not be read, was cut short, or held nothing. */
export function tellAboutCaptures(report: Report, flags: AnalyzeFlags, io: Io): void {
  sayUnreadable(report.captures, io)
  for (const capture of report.captures) {
    if (isUnreadable(capture) || flags.quiet === true) continue
    for (const { code, detail } of capture.diagnostics)
      if (code === 'truncated') say(io, named(capture.name, detail))
  }
  const readable = report.captures.filter((capture) => !isUnreadable(capture))
  // A finding that explains why nothing is there tells more than this sentence could.
  const isUnexplained = report.summary.errors + report.summary.warnings === 0
  if (isEmpty(report) && isUnexplained && flags.allowEmpty !== true && readable.length > 0) {
    say(io, nothingToJudge(readable, flags))
  }
}

function nothingToJudge(captures: readonly ReportCapture[], flags: AnalyzeFlags): string {
  const sum = (of: (capture: ReportCapture) => number): number =>
    captures.reduce((total, capture) => total + of(capture), 0)
  const [first] = captures
  const where =
    captures.length === 1 && first !== undefined ? first.name : count(captures.length, 'capture')
  const entries = sum((capture) => capture.entries)
  if (entries === 0) {
    return `${where} ${captures.length === 1 ? 'holds' : 'hold'} no entry. Record while the application signs in or renews its token, and export again. (--allow-empty to pass)`
  }
  const hosts = sum((capture) => capture.hosts)
  const seen = `${count(entries, 'entry', 'entries')}, ${count(hosts, 'host')}`
  const { client, tenant, since, until } = flags
  const advice = [client, tenant, since, until].some((narrowed) => narrowed !== undefined)
    ? 'Widen --client, --tenant, --since or --until.'
    : 'The tokens may be fetched by a server behind it: capture there.'
  return `no OAuth exchange in ${where} (${seen}). ${advice} (--allow-empty to pass)`
}

/** The sentence with the capture's name for its subject, as a reader leaves room for it. */
function named(name: string, sentence: string): string {
  return sentence.startsWith('It ') ? `${name}${sentence.slice(2)}` : `${name}: ${sentence}`
}
