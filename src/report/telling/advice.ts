import type { Finding } from '../../rules/finding.ts'
import type { Lookup } from './lookup.ts'
import { ticketLine } from './ticket.ts'

/** How each part of the advice is headed. */
export const adviceLabels = {
  why: 'Why',
  when: 'When it breaks',
  fix: 'What to do',
  ticket: 'For a ticket',
} as const

/** A labelled part of what is said about a finding below its evidence. */
export interface AdviceText {
  readonly label: string
  readonly text: string
}

/** Why, when it breaks, what to do; what the finding before it has told already is left out. */
export function tellAdvice(finding: Finding, lookup: Lookup, before?: Finding): AdviceText[] {
  const parts: readonly (readonly [string, string | undefined])[] = [
    [adviceLabels.why, finding.why === before?.why ? undefined : finding.why],
    [adviceLabels.when, finding.when],
    [adviceLabels.fix, finding.fix === before?.fix ? undefined : finding.fix],
    [adviceLabels.ticket, ticketLine(finding, lookup)],
  ]
  return parts.flatMap(([label, text]) =>
    text === undefined || text === '' ? [] : [{ label, text }],
  )
}
