import type { Limits } from '../reader.ts'
import type { NetEvent } from './net-event.ts'
import { type NetRequest, noteEvent, repeatRequest, startRequest } from './net-request.ts'

/** Puts the events of a log, which are those of many requests in turn, together to exchanges. */
export interface RequestTracker {
  /** Gives the exchanges that end with this event, or had to be given up for its sake. */
  see(event: NetEvent): Iterable<NetRequest>
  /** Call at the end of the log; gives the exchanges that were still running. */
  rest(): Iterable<NetRequest>
  /** Exchanges that were given up before they ended, because too many were open. */
  readonly givenUp: number
}

// A browser has a few hundred.
const mostOpen = 10_000

/** For one log; limits are in bytes. */
export function trackRequests(limits: Pick<Limits, 'heldBytes' | 'inflatedBytes'>): RequestTracker {
  // In order of their starts.
  const open = new Map<number, NetRequest>()
  let count = 0
  let held = 0
  let givenUp = 0

  function* close(request: NetRequest | undefined): Iterable<NetRequest> {
    if (!request) return
    open.delete(request.source)
    held -= sizeOf(request)
    yield request
  }
  const begin = (request: NetRequest | undefined): void => {
    if (!request) return
    open.set(request.source, request)
    count++
    held += sizeOf(request)
  }
  function* take(event: NetEvent): Iterable<NetRequest> {
    const request = open.get(event.source)
    const isStart = event.kind === 'start' && event.phase === 'begin'
    // A log that begins while a request runs names its URL and method so.
    const isRunning = event.kind === 'alive' && event.phase === 'begin' && 'method' in event.params
    if (isStart || (isRunning && !request)) {
      yield* close(request)
      begin(startRequest(event, count))
      return
    }
    if (!request) return
    const before = sizeOf(request)
    if (event.kind === 'request-headers' && request.answerHeaders !== undefined) {
      yield* close(request)
      const repeated = repeatRequest(request, event, count)
      noteEvent(repeated, event, limits.inflatedBytes)
      begin(repeated)
      return
    }
    noteEvent(request, event, limits.inflatedBytes)
    held += sizeOf(request) - before
    if (event.kind === 'alive' && event.phase === 'end') yield* close(request)
  }
  return {
    *see(event) {
      yield* take(event)
      while (open.size > mostOpen || (held > limits.heldBytes && open.size > 0)) {
        givenUp++
        yield* close(open.values().next().value)
      }
    },
    *rest() {
      for (const request of open.values()) yield* close(request)
    },
    get givenUp() {
      return givenUp
    },
  }
}

function sizeOf({ headSize, bodySize }: NetRequest): number {
  return headSize + bodySize
}
