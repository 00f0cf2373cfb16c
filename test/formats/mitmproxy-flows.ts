import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import type { Answer, HeaderLine, Recording } from '../fixtures/recording.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** What mitmproxy keeps in its flows; a number with a fraction is a float, one without an integer. */
export type FlowValue =
  null | boolean | number | string | Buffer | readonly FlowValue[] | FlowDictionary

export interface FlowDictionary {
  readonly [name: string]: FlowValue
}

export const mitmproxyFlows: FormatSample = {
  id: 'mitmproxy-flows',
  extension: '.flow',
  loses: [],
  write: (recordings) => Buffer.concat(recordings.map((one) => netstring(flowOf(one)))),
  broken: broken(),
}

/** A value in mitmproxy's notation, which writes the members of a dictionary from the last on. */
export function netstring(value: FlowValue): Buffer {
  if (isDictionary(value)) {
    const members = Object.entries(value).toReversed()
    return typed('}', Buffer.concat(members.flatMap((member) => member.map(netstring))))
  }
  if (value === null) return typed('~', Buffer.alloc(0))
  if (Buffer.isBuffer(value)) return typed(',', value)
  if (typeof value === 'object') return typed(']', Buffer.concat(value.map(netstring)))
  const text = Buffer.from(String(value))
  if (typeof value === 'string') return typed(';', text)
  if (typeof value === 'boolean') return typed('!', text)
  return typed(Number.isInteger(value) ? '#' : '^', text)
}

export function isDictionary(value: FlowValue | undefined): value is FlowDictionary {
  const isObject = typeof value === 'object' && value !== null
  return isObject && !Array.isArray(value) && !Buffer.isBuffer(value)
}

/** The state of an HTTP flow as mitmproxy 12 (version 21 of the format) has it. */
export function flowOf(recording: Recording): FlowDictionary {
  return {
    version: 21,
    type: 'http',
    id: 'c3a5e6f8-0000-4000-8000-000000000001',
    error: recording.answer === undefined ? noAnswer(recording) : null,
    client_conn: connection(['127.0.0.1', 50_372]),
    server_conn: { ...connection(['192.0.2.80', 443]), via: null },
    intercepted: false,
    is_replay: null,
    marked: '',
    metadata: {},
    comment: '',
    timestamp_created: seconds(recording.at),
    request: request(recording),
    response: recording.answer === undefined ? null : response(recording.answer, recording),
    websocket: null,
  }
}

function request({ at, method, url, headers, body }: Recording): FlowDictionary {
  const { hostname, pathname, search } = new URL(url)
  return {
    http_version: Buffer.from('HTTP/1.1'),
    headers: pairs(headers),
    content: Buffer.from(body ?? ''),
    trailers: null,
    timestamp_start: seconds(at),
    timestamp_end: seconds(at + 1),
    host: hostname,
    port: 443,
    method: Buffer.from(method),
    scheme: Buffer.from('https'),
    authority: Buffer.alloc(0),
    path: Buffer.from(pathname + search),
  }
}

/** Content stays compressed, as the server sent it, but its chunks are joined. */
function response(answer: Answer, { at, took }: Recording): FlowDictionary {
  const isPacked = answer.body !== undefined
  const packed: readonly HeaderLine[] = [
    ['Content-Encoding', 'gzip'],
    ['Transfer-Encoding', 'chunked'],
  ]
  return {
    http_version: Buffer.from('HTTP/1.1'),
    headers: pairs([...answer.headers, ...(isPacked ? packed : [])]),
    content: isPacked ? gzipSync(answer.body) : Buffer.alloc(0),
    trailers: null,
    timestamp_start: seconds(at + took - 1),
    timestamp_end: seconds(at + took),
    status_code: answer.status,
    reason: Buffer.from(answer.reason),
  }
}

function connection(address: readonly FlowValue[]): FlowDictionary {
  return { id: 'c3a5e6f8-0000-4000-8000-000000000002', address, error: null, tls: true }
}

function noAnswer({ at }: Recording): FlowDictionary {
  return { msg: 'server closed connection', timestamp: seconds(at + 1) }
}

function pairs(lines: readonly HeaderLine[]): readonly FlowValue[] {
  return lines.map((line) => line.map((text) => Buffer.from(text)))
}

/** The clock has microseconds. */
function seconds(milliseconds: number): number {
  return (milliseconds * 1000 + 137) / 1_000_000
}

export function typed(type: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${payload.length}:`), payload, Buffer.from(type)])
}

function broken(): readonly BrokenFile[] {
  const [first, second] = smallTraffic.recordings
  if (first === undefined || second === undefined) throw new Error('The traffic is too short.')
  const flows = [netstring(flowOf(first)), netstring(flowOf(second))] as const
  const whole = Buffer.concat(flows)
  const file = (name: string, shows: string, bytes: Buffer): BrokenFile => ({
    name: `${name}.flow`,
    shows,
    bytes,
  })
  const changed = (change: (flow: FlowDictionary) => FlowDictionary): Buffer =>
    Buffer.concat([netstring(change(flowOf(first))), flows[1]])
  return [
    file(
      'cut-in-a-body',
      'It ends in the middle of the second answer.',
      whole.subarray(0, flows[0].length + 400),
    ),
    file(
      'cut-in-a-head',
      'It ends in the middle of the headers of the second request.',
      whole.subarray(0, whole.lastIndexOf('client-request-id') + 10),
    ),
    file(
      'cut-and-appended',
      'The first flow was cut off when mitmdump was ended, and a second run wrote on behind it.',
      Buffer.concat([flows[0].subarray(0, 900), flows[1]]),
    ),
    file(
      'length-too-long',
      'The first flow claims a terabyte.',
      Buffer.concat([Buffer.from('999999999999:'), flows[0].subarray(5), flows[1]]),
    ),
    file(
      'length-too-short',
      'The first flow claims ten bytes.',
      Buffer.concat([Buffer.from('10:'), flows[0].subarray(5), flows[1]]),
    ),
    file(
      'invalid-utf-8',
      'A header of the first request is no UTF-8.',
      changed((flow) => ({
        ...flow,
        request: { ...request(first), headers: [[Buffer.from('X-User'), Buffer.from([0xff])]] },
      })),
    ),
    file(
      'deeply-nested',
      'The metadata of the first flow are nested a thousand levels deep.',
      changed((flow) => ({ ...flow, metadata: nested(1000) })),
    ),
    file(
      'prototype-names',
      'Members and headers with names of object members.',
      changed((flow) => ({
        constructor: 'x',
        ['__proto__']: { request: null },
        ...flow,
        request: { ...request(first), headers: [[Buffer.from('__proto__'), Buffer.from('x')]] },
      })),
    ),
    file(
      'wrong-types',
      'The first flow has text for its request and a list for its answer.',
      changed((flow) => ({ ...flow, request: 'GET /', response: [200] })),
    ),
  ]
}

function nested(depth: number): FlowValue {
  let value: FlowValue = []
  for (let level = 0; level < depth; level++) value = [value]
  return value
}
