import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { TLSSocket } from 'node:tls'
import type { HeaderLine, Recording } from '../../fixtures/recording.ts'
import type { LabClock } from '../clock.ts'

/** Writes down what goes over the wire, as a decrypting proxy in front of the server sees it. */
export interface WireTap {
  readonly recordings: readonly Recording[]
  /** As if recording began now. */
  startAnew(): void
  /** The listener, overheard. */
  tap(listener: RequestListener): RequestListener
}

/** Notes times by the clock and senders by the name that is told. */
export function openWireTap(clock: LabClock, processName: () => string): WireTap {
  const recordings: Recording[] = []
  return {
    recordings,
    startAnew: () => void recordings.splice(0),
    tap: (listener) => (request, response) => {
      const at = clock.now()
      const process = processName()
      const asked = overhearRequest(request)
      const note = (answer?: Recording['answer']): void => {
        recordings.push({
          at,
          process,
          took: Math.max(1, clock.now() - at),
          ...requestOf(request, asked.text()),
          ...(answer !== undefined && { answer }),
        })
      }
      overhearAnswer(response, note)
      // The connection broke before there was an answer.
      response.on('close', () => {
        if (!response.writableEnded) note()
      })
      listener(request, response)
    },
  }
}

interface Overheard {
  text(): string
}

/** Listening to `data` would take the body away from the server. */
function overhearRequest(request: IncomingMessage): Overheard {
  const chunks: Buffer[] = []
  const push = request.push.bind(request)
  request.push = (chunk: unknown, encoding) => {
    if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
    return push(chunk, encoding)
  }
  return { text: () => Buffer.concat(chunks).toString() }
}

/** Events of the response come when the scenario may have moved the clock on already. */
function overhearAnswer(
  response: ServerResponse,
  note: (answer: NonNullable<Recording['answer']>) => void,
): void {
  const chunks: Buffer[] = []
  for (const method of ['write', 'end'] as const) {
    const original = response[method].bind(response) as (...args: unknown[]) => boolean
    Object.assign(response, {
      [method]: (...args: unknown[]) => {
        const [chunk] = args
        if (typeof chunk === 'string') chunks.push(Buffer.from(chunk))
        else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
        if (method === 'end') note(answerOf(response, Buffer.concat(chunks).toString()))
        return original(...args)
      },
    })
  }
}

function requestOf(
  { method = 'GET', headers, rawHeaders, url = '/', socket }: IncomingMessage,
  body: string,
): Pick<Recording, 'method' | 'url' | 'headers' | 'body'> {
  return {
    method,
    url: `${socket instanceof TLSSocket ? 'https' : 'http'}://${headers.host ?? ''}${url}`,
    headers: pairs(rawHeaders),
    ...(body !== '' && { body }),
  }
}

function answerOf(response: ServerResponse, body: string): NonNullable<Recording['answer']> {
  const headers = response.getHeaderNames().flatMap((name): HeaderLine[] => {
    const value = response.getHeader(name) ?? []
    return (Array.isArray(value) ? value : [String(value)]).map((each) => [name, each])
  })
  return {
    status: response.statusCode,
    reason: response.statusMessage,
    headers,
    ...(body !== '' && { body }),
  }
}

function pairs(raw: readonly string[]): readonly HeaderLine[] {
  return raw.flatMap((name, index): HeaderLine[] =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [],
  )
}
