import type { Finding } from '../../rules/finding.ts'
import type { ReportExchange } from '../report.ts'
import { tenantName, type Lookup } from './lookup.ts'
import { moment } from './times.ts'

/** What support asks for first: client, tenant, time, and the ids under which the server logged it. */
export function ticketLine(finding: Finding, lookup: Lookup): string | undefined {
  const story = finding.at.flatMap(({ exchange }) => lookup.exchanges.get(exchange ?? '') ?? [])
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
