import { headerValue, type Answer, type HeaderLine } from '../../fixtures/recording.ts'
import type { Asked, Reply } from '../server/message.ts'
import { opening, type Message, type World } from './world.ts'

/** Whoever answers: it knows the request and the moment. */
export type Answering = (request: { readonly asked: Asked; readonly at: number }) => Reply

/** A request that a party sends. */
export interface Request {
  readonly method: string
  readonly url: string
  readonly headers: readonly HeaderLine[]
  readonly body?: string
  readonly took?: number
  /** In place of the usual server. */
  readonly answering?: Answering
}

/** An exchange, and what the party makes of the answer. */
export interface Exchanged {
  readonly message: Message
  readonly status: number
  /** Members of a JSON answer, or parameters of a redirect. */
  readonly told: Readonly<Record<string, string>>
  readonly access: string | undefined
  readonly refresh: string | undefined
}

/** A program with a clock of its own, which only waiting moves. */
export interface Sender {
  at: number
  /** Of Fiddler's `name:pid`. */
  process: string
  readonly messages: Message[]
  /** Whoever answers where nothing else is said. */
  readonly usual: Answering
  wait(ms: number): void
  send(request: Request): Exchanged
}

export function openSender(world: World, owner: string, usual: Answering): Sender {
  const messages: Message[] = []
  const sender: Sender = {
    at: opening(world),
    process: `${owner.replace(/\W/g, '')}:${world.luck.between(100, 9999)}`,
    messages,
    usual,
    wait(ms) {
      sender.at += Math.round(ms)
    },
    send({ method, url, headers, body, took = world.luck.between(90, 900), answering = usual }) {
      const sentAt = sender.at
      const host: HeaderLine = ['Host', new URL(url).host]
      const asked = asSeen({ method, url, headers, ...(body !== undefined && { body }) })
      const reply = withOwnId(answering({ asked, at: sentAt }), world)
      sender.at += took
      const { process } = sender
      const recording = { at: sentAt, took, method, url, headers: [host, ...headers], process }
      const message: Message = {
        owner,
        lost: new Set(),
        recording: {
          ...recording,
          ...(body !== undefined && { body }),
          ...(reply !== 'lost' && { answer: reply }),
        },
      }
      messages.push(message)
      world.messages.push(message)
      return understood(message, reply)
    },
  }
  return sender
}

/** The ids of the fixtures are short hashes of times: among thousands of answers some would be equal. */
function withOwnId(reply: Reply, { luck }: World): Reply {
  if (reply === 'lost') return reply
  const given = headerValue(reply.headers, 'x-ms-request-id')
  if (given === undefined) return reply
  const own = given.replace(/[^-]/g, () => luck.between(0, 15).toString(16))
  const { body } = reply
  return {
    ...reply,
    headers: reply.headers.map(([name, value]) => [name, value.replace(given, own)]),
    ...(body !== undefined && { body: body.replaceAll(given, own) }),
  }
}

/** As a server sees it. */
function asSeen({ method, url, headers, body }: Omit<Request, 'took' | 'answering'>): Asked {
  return {
    method,
    url: new URL(url),
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    form: new URLSearchParams(body ?? ''),
  }
}

function understood(message: Message, reply: Reply): Exchanged {
  const told = reply === 'lost' ? {} : toldBy(reply)
  return {
    message,
    told,
    status: reply === 'lost' ? 0 : reply.status,
    access: told['access_token'],
    refresh: told['refresh_token'],
  }
}

function toldBy(answer: Answer): Record<string, string> {
  const location = headerValue(answer.headers, 'location')
  if (location !== undefined) {
    const { search, hash } = new URL(location)
    return Object.fromEntries(new URLSearchParams(search === '' ? hash.slice(1) : search))
  }
  const isJson = headerValue(answer.headers, 'content-type')?.includes('json') === true
  if (!isJson) return {}
  const members: unknown = JSON.parse(answer.body ?? '{}')
  return Object.fromEntries(
    Object.entries(members ?? {}).map(([name, value]) => [name, String(value)]),
  )
}
