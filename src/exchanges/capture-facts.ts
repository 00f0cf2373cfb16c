import type { HttpEntry } from '../readers/entry.ts'
import type { HarFault } from '../readers/har/har-lint.ts'
import type { Passed } from '../readers/interest.ts'
import type { Diagnostic, Producer } from '../readers/reader.ts'
import type { DatedEntry } from './earliest.ts'
import type { CaptureFacts } from './evidence.ts'
import type { AuthorityHosts } from './endpoint/hosts.ts'
import { hasSessionCookie } from './request/session-cookie.ts'
import { OTHER, plain } from './border/printable.ts'
import { targetOf, type Target } from './endpoint/target.ts'

/** What the caller knows about a capture before it is read. */
export interface CaptureLabel {
  readonly name: string
  /** The input that holds it among others. */
  readonly archive?: string
  /** The reader's id. */
  readonly format?: string
  /** As a person calls the format. */
  readonly formatTitle?: string
}

/** What the reader told while it read; complete when its entries have ended. */
export interface ReaderNotes {
  readonly producer?: Producer
  readonly diagnostics: readonly Diagnostic[]
  /** Of the log of a HAR that was checked against its schema. */
  readonly logFaults?: readonly HarFault[]
}

/** Collects the facts of a capture from its entries, one after the other. */
export interface CaptureCounter {
  count(entry: HttpEntry, target: Target | undefined): void
  /** Counts the answer of an entry that is an exchange. */
  countAnswer(entry: HttpEntry): void
  /** Counts entries that the reader passed over; `host` is that of `passed.url`. */
  pass(passed: Passed, host: string | undefined): void
  facts(label: CaptureLabel, notes: ReaderNotes): CaptureFacts
}

/** Most tunnels that are kept: one for each host would do. */
const MOST_TUNNELS = 100

export function createCaptureCounter(authorityHost: AuthorityHosts): CaptureCounter {
  let entries = 0
  let credentialHeaders = false
  let authorityAnswers = 0
  let firstAt: number | undefined
  let lastAt: number | undefined
  const hosts = new Set<string>()
  const readable = new Set<string>()
  /** A request that carried a session cookie. */
  let session: DatedEntry | undefined
  const tunnels: { host: string; entry: number }[] = []

  return {
    count(entry, target) {
      entries++
      credentialHeaders ||= carriesCredentials(entry)
      firstAt = earlier(firstAt, entry.startedAt)
      lastAt = later(lastAt, entry.endedAt ?? entry.startedAt)
      if (entry.request.method === 'CONNECT') {
        const host = tunnelHost(entry.request.url)
        if (host !== undefined && authorityHost(host) && tunnels.length < MOST_TUNNELS) {
          tunnels.push({ host, entry: entry.index })
        }
        return
      }
      if (target === undefined) return
      hosts.add(target.host)
      if (target.authority === undefined) return
      readable.add(target.host)
      if (hasSessionCookie(entry.request.headers) && isEarlier(entry, session))
        session = { entry: entry.index, at: entry.startedAt }
      if (entry.response !== undefined && entry.answeredByRecorder !== true) authorityAnswers++
    },
    countAnswer({ response }) {
      credentialHeaders ||= response?.headers.some(({ name }) => name === 'set-cookie') === true
    },
    pass(passed, host) {
      entries += passed.entries
      credentialHeaders ||= passed.credentials
      firstAt = earlier(firstAt, passed.firstAt)
      lastAt = later(lastAt, passed.lastAt)
      if (host !== undefined) hosts.add(host)
    },
    facts: (label, { producer, diagnostics }) => ({
      ...label,
      ...(producer !== undefined && { producer: plainProducer(producer) }),
      browserMade: producer !== undefined && isBrowserPanel(producer.name),
      entries,
      hosts: hosts.size,
      ...(firstAt !== undefined && { firstAt }),
      ...(lastAt !== undefined && { lastAt }),
      credentialHeaders,
      ...(session && { sessionCookieEntry: session.entry }),
      ...(session?.at !== undefined && { sessionCookieAt: session.at }),
      authorityAnswers,
      tunnels,
      readableAuthorityHosts: [...readable].toSorted(),
      diagnostics,
    }),
  }
}

/** Names itself in the capture, so it may hold anything: only what reads like a program's name stays. */
function plainProducer({ name, version }: Producer): Producer {
  const shape = /^[\w .,()+:/-]{1,60}$/
  return {
    name: plain(name, shape) ?? OTHER,
    ...(version !== undefined && { version: plain(version, shape) ?? OTHER }),
  }
}

/** Names that browsers' network panels write as HAR `creator`. */
function isBrowserPanel(producer: string): boolean {
  return /^(?:WebInspector|WebKit Web Inspector|Firefox|Microsoft Edge|Chrome|Google Chrome|Safari|Firebug|F12)\b/i.test(
    producer,
  )
}

function carriesCredentials({ request }: HttpEntry): boolean {
  return request.headers.some(({ name }) => name === 'cookie' || name === 'authorization')
}

/** A tunnel's target is `host:port` (RFC 9110 9.3.6); some recorders write a URL. */
function tunnelHost(url: string): string | undefined {
  return targetOf(url.includes('://') ? url : `https://${url}`)?.host
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)
}

/**
 * Entries need not stand in the order of their times. Other than `earlier` of `earliest.ts`, one
 * without a time that was read before stays the first: it may have been.
 */
function isEarlier({ startedAt = Infinity }: HttpEntry, known: DatedEntry | undefined): boolean {
  return known === undefined || startedAt < (known.at ?? -Infinity)
}
