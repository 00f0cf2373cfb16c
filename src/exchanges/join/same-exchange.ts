import type { LocalExchange } from '../local-exchange.ts'

/** Recordings of one capture that lie further apart than this are two exchanges. */
const WITHIN_MS = 10_000

/** What was recorded of one request text. Large captures repeat one request thousands of times. */
interface Recordings {
  readonly byRequestId: Map<string, LocalExchange[]>
  /** Answer text → capture → the group that began last there: of a capture only that can be near. */
  readonly byAnswer: Map<string, Map<string, LocalExchange[]>>
}

/**
 * Groups the recordings of each exchange: a service worker beside its page, a proxy beside a
 * browser. Keeps the order; the first of a group is its first one.
 */
export function groupSame(ordered: readonly LocalExchange[]): LocalExchange[][] {
  const groups: LocalExchange[][] = []
  const byRequest = new Map<string, Recordings>()
  for (const local of ordered) {
    const known = byRequest.get(local.requestText) ?? {
      byRequestId: new Map(),
      byAnswer: new Map(),
    }
    byRequest.set(local.requestText, known)
    const group = findGroup(known, local)
    if (group !== undefined) {
      group.push(local)
      continue
    }
    const created = [local]
    groups.push(created)
    remember(known, created, local)
  }
  return groups
}

function findGroup(known: Recordings, local: LocalExchange): LocalExchange[] | undefined {
  const { requestId, answerText } = local
  const named = requestId === undefined ? undefined : known.byRequestId.get(requestId)
  if (named !== undefined) return named
  const answered = [...(known.byAnswer.get(answerText)?.values() ?? [])]
  return answered.find(([first]) => first !== undefined && mayBeSame(first, local))
}

function remember(known: Recordings, group: LocalExchange[], first: LocalExchange): void {
  const { requestId, answerText, exchange } = first
  if (requestId !== undefined) known.byRequestId.set(requestId, group)
  if (answerText === '') return
  const byCapture = known.byAnswer.get(answerText) ?? new Map<string, LocalExchange[]>()
  known.byAnswer.set(answerText, byCapture.set(exchange.capture, group))
}

/** Of two recordings with one request and one answer. Two ids differ: one id would have found the group. */
function mayBeSame(a: LocalExchange, b: LocalExchange): boolean {
  const contradict = a.requestId !== undefined && b.requestId !== undefined
  return !contradict && isNear(a, b)
}

/** A server that returns the same tokens each time answers many exchanges with equal bytes. */
function isNear({ exchange: a }: LocalExchange, { exchange: b }: LocalExchange): boolean {
  if (a.capture !== b.capture) return true
  if (a.startedAt === undefined || b.startedAt === undefined) return false
  return Math.abs(a.startedAt - b.startedAt) <= WITHIN_MS
}
