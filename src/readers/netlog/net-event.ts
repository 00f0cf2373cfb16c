import { toInstant } from '../instant.ts'
import type { SplitEntry } from '../json/json-entries.ts'
import { parseTolerantly } from '../json/json-repair.ts'
import { type JsonObject, toNumber, toObject } from '../json/json-value.ts'
import { decodeText } from '../bytes/text.ts'
import type { EventKind, EventNames, Phase } from './event-names.ts'

/** An event that belongs to an HTTP exchange. */
export interface NetEvent {
  readonly kind: EventKind
  readonly phase: Phase
  /** Number of the request; redirects keep it. */
  readonly source: number
  /** Milliseconds since 1970. */
  readonly at?: number
  readonly params: JsonObject
  /** One-based place in the capture, and the size there in bytes. */
  readonly line: number
  readonly column: number
  readonly size: number
}

/**
 * One element of `events`; `'other'` is of no interest, `'damaged'` is no event. `mended` is called
 * where its JSON had to be repaired.
 */
export function readNetEvent(
  split: SplitEntry,
  names: EventNames,
  mended: () => void,
): NetEvent | 'other' | 'damaged' {
  const parsed = parseTolerantly(decodeText(split.bytes))
  const event = toObject(parsed?.value)
  if (!event) return 'damaged'
  if (parsed?.repaired) mended()
  const kind = names.kindOf(event)
  const source = toNumber(toObject(event['source'])?.['id'])
  if (!kind || source === undefined) return 'other'
  const ticks = toNumber(event['time'])
  const at =
    ticks === undefined || names.offset === undefined ? undefined : toInstant(ticks + names.offset)
  return {
    kind,
    phase: names.phaseOf(event),
    source,
    ...(at !== undefined && { at }),
    params: toObject(event['params']) ?? {},
    line: split.line,
    column: split.column,
    size: split.bytes.length,
  }
}
