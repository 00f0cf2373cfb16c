import type { Finding, ReportExchange } from '../../index.ts'
import { evidenceLines } from './evidence.ts'
import { labelled } from './labelled.ts'
import { paragraph, wrap } from './layout.ts'
import { moment } from './times.ts'
import type { View } from './view.ts'
import { tenantName } from './view.ts'
import { asSentence, audience, severityName } from './wording.ts'

const LABEL_WIDTH = 16

/**
 * A finding as a story: what, the evidence, why, when it breaks, what to do. Texts that the
 * finding before it has told already are left out.
 */
export function findingLines(finding: Finding, view: View, before?: Finding): string[] {
  const { theme, width } = view
  const part = (label: string, text: string | undefined): string[] =>
    labelled(label, text, { theme, width, labelWidth: LABEL_WIDTH })
  const advice = [
    ...part('Why', finding.why === before?.why ? undefined : finding.why),
    ...part('When it breaks', finding.when),
    ...part('What to do', finding.fix === before?.fix ? undefined : finding.fix),
    ...part('For a ticket', ticket(finding, view)),
  ]
  const parts = [
    header(finding, view),
    paragraph(asSentence(finding.message), width, '  '),
    evidenceLines(finding.at, view),
    advice,
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, n) => (n > 0 ? ['', ...lines] : lines))
}

function header({ severity, ruleId, confidence, who }: Finding, { theme, width }: View): string[] {
  const { symbols } = theme
  const parts = [ruleId, `${confidence} confidence`, audience(who)].filter((part) => part)
  const mark = `${symbols[severity]} ${severityName(severity)}`
  const [first = '', ...rest] = wrap([mark, ...parts].join(` ${symbols.dot} `), width)
  return [
    theme.paint(severity, mark) + first.slice(mark.length),
    ...rest.map((line) => `  ${line}`),
  ]
}

/** What support asks for first: client, tenant, time, and the ids under which the server logged it. */
function ticket(finding: Finding, view: View): string | undefined {
  const story = finding.at.flatMap(({ exchange }) => view.exchanges.get(exchange ?? '') ?? [])
  const [primary] = story
  if (primary === undefined) return undefined
  const parts = [
    primary.clientId === undefined ? '' : `client ${primary.clientId}`,
    `tenant ${tenantName(primary.authority)}`,
    primary.at === undefined ? '' : moment(primary.at),
    ids('trace id', story, (error) => error.traceId),
    ids('correlation id', story, (error) => error.correlationId),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const MOST_IDS = 3

function ids(
  label: string,
  story: readonly ReportExchange[],
  pick: (error: NonNullable<ReportExchange['error']>) => string | undefined,
): string {
  const found = new Set(story.flatMap(({ error }) => (error && pick(error)) ?? []))
  if (found.size === 0) return ''
  const more = found.size > MOST_IDS ? ` and ${found.size - MOST_IDS} more` : ''
  const shown = [...found].slice(0, MOST_IDS).join(', ')
  return `${label}${found.size === 1 ? '' : 's'} ${shown}${more}`
}
