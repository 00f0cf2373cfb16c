import { TokentrailError } from '../../errors.ts'
import type { HttpEntry } from '../entry.ts'
import { splitEntries } from '../json/json-entries.ts'
import { toProducer } from '../json/json-producer.ts'
import { toObject } from '../json/json-value.ts'
import { type EventNames, readEventNames } from './event-names.ts'
import { readNetEvent } from './net-event.ts'
import type { NetRequest } from './net-request.ts'
import { netlogEntry } from './netlog-entry.ts'
import { type LogLosses, logLosses } from './log-losses.ts'
import { trackRequests } from './request-tracker.ts'
import type { ReadContext } from '../reader.ts'
import type { ByteSource } from '../source.ts'

// Chrome's own are 50 KB, and some more for each field trial.
const constantsBytes = 16 * 1024 * 1024

/** Puts the requests of a net log together from its events. */
export async function* readNetlog(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const { limits } = context
  const losses = logLosses(context)
  const tracker = trackRequests(limits)
  let names: EventNames | undefined
  const splits = splitEntries(source, {
    // Its entries are events here, of which an exchange has dozens.
    limits: { ...limits, entries: Infinity },
    lists: [['events']],
    // Chromium sorts the keys of an event; the first has no parameters at times.
    firstKeys: ['params', 'phase', 'source'],
    members: ['constants'],
    memberBytes: constantsBytes,
    diagnose: (diagnostic) => losses.ofEvent(diagnostic),
    member(_name, value) {
      const constants = toObject(value) ?? {}
      names ??= readEventNames(constants)
      const producer = toProducer(constants['clientInfo'])
      if (producer) context.produced(producer)
    },
    progress: (bytes) => context.progress?.(bytes),
  })
  let entries = 0
  function* give(requests: Iterable<NetRequest>): Iterable<HttpEntry> {
    for (const request of requests) {
      if (entries++ < limits.entries) yield noted(request, losses)
    }
  }
  for await (const portion of splits) {
    for (const split of portion) {
      if (!names)
        throw new TokentrailError('capture-unreadable', 'its table of event types is missing')
      const event = readNetEvent(split, names, losses.ofMendedEvent)
      if (event === 'damaged') losses.ofDamagedEvent(split.line)
      else if (event !== 'other') yield* give(tracker.see(event))
    }
    if (entries > limits.entries) break
  }
  yield* give(tracker.rest())
  losses.sumUp({ entries, givenUp: tracker.givenUp })
}

function noted(request: NetRequest, losses: LogLosses): HttpEntry {
  const entry = netlogEntry(request)
  losses.ofExchange(entry, request)
  return entry
}
