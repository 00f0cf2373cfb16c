import { type JsonObject, toNumber, toObject } from '../json/json-value.ts'

/** What an event means to an HTTP exchange. */
export type EventKind =
  | 'alive'
  | 'start'
  | 'request-headers'
  | 'request-body'
  | 'answer-headers'
  | 'made-up-answer'
  | 'redirected'
  | 'body-bytes'
  | 'failed'

export type Phase = 'begin' | 'end' | 'none'

/** How a net log writes down its events: by numbers that its `constants` explain. */
export interface EventNames {
  kindOf(event: JsonObject): EventKind | undefined
  phaseOf(event: JsonObject): Phase
  /** Milliseconds since 1970 at which the clock of the events stood at 0. */
  readonly offset: number | undefined
}

// Of Chromium's net_log_event_type_list.h; SPDY is what HTTP/2 was called before 2018.
const kinds: ReadonlyMap<string, EventKind> = new Map([
  ['REQUEST_ALIVE', 'alive'],
  ['URL_REQUEST_START_JOB', 'start'],
  ['HTTP_TRANSACTION_SEND_REQUEST_HEADERS', 'request-headers'],
  ['HTTP_TRANSACTION_HTTP2_SEND_REQUEST_HEADERS', 'request-headers'],
  ['HTTP_TRANSACTION_SPDY_SEND_REQUEST_HEADERS', 'request-headers'],
  ['HTTP_TRANSACTION_QUIC_SEND_REQUEST_HEADERS', 'request-headers'],
  ['HTTP_TRANSACTION_SEND_REQUEST_BODY', 'request-body'],
  ['HTTP_TRANSACTION_READ_RESPONSE_HEADERS', 'answer-headers'],
  ['URL_REQUEST_FAKE_RESPONSE_HEADERS_CREATED', 'made-up-answer'],
  ['URL_REQUEST_REDIRECTED', 'redirected'],
  ['URL_REQUEST_JOB_FILTERED_BYTES_READ', 'body-bytes'],
  ['CANCELLED', 'failed'],
  ['FAILED', 'failed'],
])

/** Undefined where `constants` do not name the events that an exchange consists of. */
export function readEventNames(constants: JsonObject): EventNames | undefined {
  const byNumber = new Map<number, EventKind>()
  for (const [name, value] of Object.entries(toObject(constants['logEventTypes']) ?? {})) {
    const number = toNumber(value)
    const kind = kinds.get(name)
    if (number !== undefined && kind) byNumber.set(number, kind)
  }
  if (![...byNumber.values()].includes('start')) return undefined
  const phases = toObject(constants['logEventPhase'])
  const begin = toNumber(phases?.['PHASE_BEGIN']) ?? 1
  const end = toNumber(phases?.['PHASE_END']) ?? 2
  return {
    kindOf: (event) => byNumber.get(toNumber(event['type']) ?? NaN),
    phaseOf(event) {
      const phase = toNumber(event['phase'])
      if (phase === begin) return 'begin'
      return phase === end ? 'end' : 'none'
    },
    offset: toNumber(constants['timeTickOffset']),
  }
}
