import type { ReportCapture } from '../index.ts'
import { tellUnreadable } from '../report/telling/unreadable.ts'
import { say, type Io } from './io.ts'

const passwordAdvice =
  'Give the right one with --password-file, in TOKENTRAIL_PASSWORD, or at the prompt of a terminal.'

/** Says which captures could not be read, and once how to open those that are locked. */
export function sayUnreadable(
  captures: readonly Pick<ReportCapture, 'name' | 'diagnostics'>[],
  io: Io,
): void {
  const lastLocked = captures.findLast(({ diagnostics }) =>
    diagnostics.some(({ code }) => code === 'encrypted'),
  )
  for (const capture of captures) {
    const advice = capture === lastLocked ? ` ${passwordAdvice}` : ''
    for (const sentence of tellUnreadable(capture)) say(io, `${sentence}${advice}`)
  }
}
