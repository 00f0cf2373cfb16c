import { Buffer } from 'node:buffer'
import type { Answer, HeaderLine, Recording } from '../fixtures/recording.ts'

/** What `chrome://net-export` asks for: "Strip private information" up to "Include raw bytes". */
export type CaptureMode = 'Default' | 'IncludeSensitive' | 'Everything'

/** Numbers differ from version to version, so these are of no real one. */
const types = {
  CANCELLED: 0,
  FAILED: 1,
  REQUEST_ALIVE: 2,
  URL_REQUEST_START_JOB: 101,
  URL_REQUEST_REDIRECTED: 102,
  URL_REQUEST_JOB_BYTES_READ: 111,
  URL_REQUEST_JOB_FILTERED_BYTES_READ: 112,
  HTTP_CACHE_OPEN_OR_CREATE_ENTRY: 130,
  HTTP_TRANSACTION_SEND_REQUEST_HEADERS: 151,
  HTTP_TRANSACTION_HTTP2_SEND_REQUEST_HEADERS: 152,
  HTTP_TRANSACTION_SEND_REQUEST_BODY: 155,
  HTTP_TRANSACTION_READ_RESPONSE_HEADERS: 158,
  URL_REQUEST_FAKE_RESPONSE_HEADERS_CREATED: 160,
}

export type EventName = keyof typeof types

const phases = { none: 0, begin: 1, end: 2 } as const

/** An event as the log has it. */
export interface LogEvent {
  readonly name: EventName
  readonly phase?: keyof typeof phases
  /** Number of the request. */
  readonly source: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly params?: object
}

/** Milliseconds since 1970 at which the computer started: times of events count from there. */
const BOOT = Date.UTC(2025, 2, 1)

/** A whole log, an event on each line. */
export function writeNetlog(recordings: readonly Recording[], mode: CaptureMode): Uint8Array {
  return writeEvents(recordings.flatMap((one, at) => eventsOf(one, 100 + 7 * at, mode)))
}

export function writeEvents(events: readonly LogEvent[]): Uint8Array {
  return new TextEncoder().encode(
    `{"constants":${JSON.stringify(constants)},\n"events": [\n` +
      `${events.map((event) => JSON.stringify(eventOf(event))).join(',\n')}],\n` +
      '"polledData": {"extensionInfo":[]}\n}\n',
  )
}

const constants = {
  activeFieldTrialGroups: ['Synthetic:Enabled'],
  addressFamily: { ADDRESS_FAMILY_UNSPECIFIED: 0 },
  clientInfo: { name: 'Chromium', version: '134.0.6998.35', os_type: 'Windows NT: 10.0.26100' },
  logCaptureMode: 'Everything',
  logEventPhase: { PHASE_BEGIN: 1, PHASE_END: 2, PHASE_NONE: 0 },
  logEventTypes: types,
  logFormatVersion: 1,
  logSourceType: { NONE: 0, URL_REQUEST: 1, SOCKET: 8 },
  netError: { ERR_IO_PENDING: -1, ERR_ABORTED: -3, ERR_EMPTY_RESPONSE: -324 },
  timeTickOffset: BOOT,
}

function eventOf({ name, phase = 'none', source, at, params }: LogEvent): object {
  return {
    ...(params && { params }),
    phase: phases[phase],
    source: { id: source, start_time: String(at - BOOT), type: 1 },
    time: String(at - BOOT),
    type: types[name],
  }
}

/** What Chromium logs of one request, without the events that nobody reads. */
export function eventsOf(
  { at, took, method, url, headers, body, answer }: Recording,
  source: number,
  mode: CaptureMode,
): readonly LogEvent[] {
  const isSent = body !== undefined
  const length: HeaderLine = ['Content-Length', String(body?.length ?? 0)]
  const event = (name: EventName, params?: object): LogEvent => ({
    name,
    source,
    at,
    ...(params && { params }),
  })
  return [
    { ...event('REQUEST_ALIVE', { priority: 'MEDIUM', url }), phase: 'begin' },
    {
      ...event('URL_REQUEST_START_JOB', {
        load_flags: 65_536,
        method,
        ...(isSent && { upload_id: '0' }),
        url,
      }),
      phase: 'begin',
    },
    event('HTTP_TRANSACTION_SEND_REQUEST_HEADERS', {
      headers: lines([...headers, ...(isSent ? [length] : [])], mode),
      line: `${method} ${new URL(url).pathname} HTTP/1.1\r\n`,
    }),
    ...(isSent
      ? [event('HTTP_TRANSACTION_SEND_REQUEST_BODY', { is_chunked: false, length: body.length })]
      : []),
    ...(answer === undefined
      ? [{ ...event('URL_REQUEST_START_JOB', { net_error: -324 }), phase: 'end' as const }]
      : answerEvents(answer, mode).map((one) => ({ ...one, source, at: at + took }))),
    { name: 'REQUEST_ALIVE', phase: 'end', source, at: at + took },
  ]
}

/** The bytes are those of the decoded body, whatever its Content-Encoding says. */
function answerEvents(
  { status, reason, headers, body }: Answer,
  mode: CaptureMode,
): readonly Pick<LogEvent, 'name' | 'phase' | 'params'>[] {
  const extra: HeaderLine =
    body === undefined ? ['Content-Length', '0'] : ['Content-Encoding', 'br']
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  const bytes = new TextEncoder().encode(body ?? '')
  return [
    {
      name: 'HTTP_TRANSACTION_READ_RESPONSE_HEADERS',
      params: {
        headers: [`HTTP/1.1 ${status} ${reason}`.trimEnd(), ...lines([...headers, extra], mode)],
      },
    },
    ...(location === undefined
      ? []
      : [{ name: 'URL_REQUEST_REDIRECTED' as const, params: { location } }]),
    { name: 'URL_REQUEST_START_JOB', phase: 'end' },
    ...[bytes.subarray(0, 700), bytes.subarray(700)]
      .filter((part) => part.length > 0)
      .map((part) => ({
        name: 'URL_REQUEST_JOB_FILTERED_BYTES_READ' as const,
        params: {
          byte_count: part.length,
          ...(mode === 'Everything' && { bytes: Buffer.from(part).toString('base64') }),
        },
      })),
  ]
}

const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie'])

function lines(headers: readonly HeaderLine[], mode: CaptureMode): readonly string[] {
  return headers.map(([name, value]) =>
    mode === 'Default' && secretHeaders.has(name.toLowerCase())
      ? `${name}: [${value.length} bytes were stripped]`
      : `${name}: ${value}`,
  )
}
