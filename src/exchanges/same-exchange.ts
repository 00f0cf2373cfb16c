import type { LocalExchange } from './local-exchange.ts'

/** Recordings of one capture that lie further apart than this are two exchanges. */
const WITHIN_MS = 10_000

/**
 * Groups the recordings of each exchange: a service worker beside its page, a proxy beside a
 * browser (rules.md 0, *Same exchange*). Keeps the order; the first of a group is its first one.
 */
export function groupSame(ordered: readonly LocalExchange[]): LocalExchange[][] {
  const groups: LocalExchange[][] = []
  const byRequest = new Map<string, LocalExchange[][]>()
  for (const local of ordered) {
    const known = byRequest.get(local.requestText) ?? []
    const group = known.find(([first]) => first !== undefined && isSame(first, local))
    if (group !== undefined) {
      group.push(local)
      continue
    }
    const created = [local]
    groups.push(created)
    byRequest.set(local.requestText, [...known, created])
  }
  return groups
}

function isSame(a: LocalExchange, b: LocalExchange): boolean {
  if (a.requestId !== undefined && b.requestId !== undefined) return a.requestId === b.requestId
  return a.answerText !== '' && a.answerText === b.answerText && isNear(a, b)
}

/** A server that returns the same tokens each time answers many exchanges with equal bytes. */
function isNear({ exchange: a }: LocalExchange, { exchange: b }: LocalExchange): boolean {
  if (a.capture !== b.capture) return true
  if (a.startedAt === undefined || b.startedAt === undefined) return false
  return Math.abs(a.startedAt - b.startedAt) <= WITHIN_MS
}
