import type { Report, ReportExchange } from '../report.ts'
import { isUnreadable } from './unreadable.ts'
import { count } from './wording.ts'

/** Polling is no failure: the person has not answered yet. */
const WAITING = new Set(['authorization_pending', 'slow_down'])

/** Sentences about what keeps a report without a finding from being a clean one; often empty. */
export function openEnds(report: Report): string {
  return [unread(report), unsettled(report)].filter((sentence) => sentence !== '').join(' ')
}

function unread({ captures }: Report): string {
  const lost = captures.filter(isUnreadable)
  return lost.length === 0 ? '' : `But ${count(lost.length, 'capture')} could not be read.`
}

/**
 * A sentence about clients whose last token request did not succeed, although no rule found a
 * fault: a server error, an answer that nobody can read, or none at all. Empty where there are none.
 */
function unsettled({ exchanges }: Report): string {
  const last = new Map<string, ReportExchange>()
  for (const exchange of exchanges) {
    if (exchange.kind !== 'token') continue
    last.set(JSON.stringify([exchange.clientId, exchange.authority.tenant]), exchange)
  }
  const open = [...last.values()].filter(
    ({ outcome, error }) => outcome !== 'success' && !WAITING.has(error?.error ?? ''),
  )
  const [only] = open
  if (only === undefined) return ''
  if (open.length > 1) {
    return `But the last token requests of ${count(open.length, 'client')} did not succeed: record longer to see whether they recover.`
  }
  const client = only.clientId === undefined ? '' : ` of client ${only.clientId}`
  return `But the last token request${client} ${ending(only)}: record longer to see whether it recovers.`
}

function ending({ outcome, status, error }: ReportExchange): string {
  if (outcome === 'no-response') return 'got no answer'
  if (outcome === 'unknown') return 'got an answer that cannot be read'
  return `failed (${[status, error?.error].filter((part) => part !== undefined).join(' ')})`
}
