import { textOf, type Answer, type Members } from './answer.ts'
import type { Exchange, ExchangeKind } from '../exchange.ts'

/** Statuses after which a client tries again: proxies, rate limits, a connection used too early. */
const voidStatuses = new Set([407, 408, 421, 429])

/** How an exchange ended and whether that is certain. The body is judged before the status. */
export function outcomeOf(
  kind: ExchangeKind,
  answer: Answer,
  members: Members,
): Pick<Exchange, 'outcome' | 'definite'> {
  if (!answer.real) return { outcome: answer.unread ? 'unknown' : 'no-response', definite: false }
  const status = answer.status
  const final = status >= 200 && status < 500 && !voidStatuses.has(status)
  // Reddit sends `invalid_grant` with 200, others send numbers.
  if (isError(members('error'))) return { outcome: 'error', definite: final }
  if (brings(kind, members)) {
    // A status that contradicts the body: a recorder's mask overwrote the error.
    if (status >= 400) return { outcome: 'unknown', definite: false }
    return { outcome: 'success', definite: final }
  }
  if (status >= 400) return { outcome: 'error', definite: final && !needsBody(kind) }
  if (needsBody(kind) || status < 200) return { outcome: 'unknown', definite: false }
  return { outcome: 'success', definite: true }
}

function isError(error: unknown): boolean {
  return error !== undefined && error !== null && error !== '' && error !== false
}

/**
 * Members of which one makes an answer a success. The other kinds succeed or fail by their status,
 * whatever the body says.
 */
const bringing: Partial<Record<ExchangeKind, readonly string[]>> = {
  token: ['access_token', 'id_token'],
  'managed-identity': ['access_token'],
  authorize: ['code', 'access_token', 'id_token', 'refresh_token'],
  'device-code': ['device_code'],
}

function brings(kind: ExchangeKind, members: Members): boolean {
  return bringing[kind]?.some((name) => (textOf(members, name) ?? '') !== '') === true
}

function needsBody(kind: ExchangeKind): boolean {
  return bringing[kind] !== undefined
}
