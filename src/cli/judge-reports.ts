import type { Report } from '../index.ts'
import { isUnreadable } from '../report/telling/unreadable.ts'
import type { FailOn } from './analyze-flags.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'

/** Which reports fail a run. */
export interface JudgingFlags {
  readonly failOn: FailOn
  readonly requireConclusive?: true
  readonly allowEmpty?: true
}

/** Every exit code that the reports call for. */
export function judgeReports(reports: readonly Report[], flags: JudgingFlags): ExitCode[] {
  const codes: ExitCode[] = []
  if (reports.some(hasCrash)) codes.push(exitCodes.internal)
  if (reports.some(hasUnreadable)) codes.push(exitCodes.unreadable)
  if (reports.some((report) => fails(report, flags.failOn))) codes.push(exitCodes.findings)
  if (flags.requireConclusive === true && reports.some(isInconclusive)) {
    codes.push(exitCodes.inconclusive)
  }
  if (flags.allowEmpty !== true && reports.every(isEmpty)) codes.push(exitCodes.nothing)
  return codes
}

/** No OAuth exchange: there was nothing to judge. */
export function isEmpty({ exchanges }: Report): boolean {
  return exchanges.length === 0
}

function hasCrash({ rules }: Report): boolean {
  return rules.some(({ verdict }) => verdict === 'crashed')
}

function hasUnreadable({ captures }: Report): boolean {
  return captures.some(isUnreadable)
}

function isInconclusive({ summary }: Report): boolean {
  return summary.inconclusive > 0
}

function fails({ summary }: Report, failOn: FailOn): boolean {
  const levels = [
    { level: 'error', found: summary.errors },
    { level: 'warning', found: summary.warnings },
    { level: 'info', found: summary.infos },
  ]
  const last = levels.findIndex(({ level }) => level === failOn)
  return levels.slice(0, last + 1).some(({ found }) => found > 0)
}
