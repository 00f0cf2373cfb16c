import type { Finding } from '../../rules/finding.ts'
import type { Level, Message } from './log.ts'

/**
 * A plain message. SARIF reads `[text](target)` in it as a link (3.11.6), and what stands in a
 * message may come from a capture.
 */
export function message(text: string): Message {
  return { text: text.replaceAll('](', '] (') }
}

/** SARIF knows no remark: a note is the least that is a result. */
export function levelOf(severity: Finding['severity']): Level {
  return severity === 'info' ? 'note' : severity
}
