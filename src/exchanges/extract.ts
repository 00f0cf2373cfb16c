import type { HttpEntry } from '../readers/entry.ts'
import type { BearerCall, Interest } from '../readers/interest.ts'
import { carriesAnswer } from './answer/answer-facts.ts'
import { answerOf } from './answer/answer.ts'
import { bearerChallenge } from './answer/challenge.ts'
import { createBearerCounter, type BearerCounter } from './bearer-uses.ts'
import { createTokenTable, type SeenToken, type TokenTable } from './border/token-table.ts'
import { buildExchange, membersOf } from './build-exchange.ts'
import { createCaptureCounter, type CaptureLabel, type ReaderNotes } from './capture-facts.ts'
import { arrivalOf } from './endpoint/arrivals.ts'
import { createDiscovered, type Discovered } from './endpoint/discovered.ts'
import {
  generic,
  isTokenByAnswer,
  recognise,
  requestOf,
  type Request,
} from './endpoint/recognise.ts'
import { hostFinder, targetOf } from './endpoint/target.ts'
import type { BearerUse, CaptureFacts, Exposure } from './evidence.ts'
import { headerOf } from './headers.ts'
import { createInterest } from './interest.ts'
import type { LocalExchange } from './local-exchange.ts'
import { bearerOf } from './request/printed-parameters.ts'
import { browserSender } from './request/sender.ts'
import { createSecretCounter } from './secrets-seen.ts'
import type { TokenId } from './token.ts'

/**
 * What one capture holds. Opaque to everything but `joinExtracts`: its token table holds the
 * secrets themselves. Plain data, so that it may cross a worker's border.
 */
export interface Extract {
  readonly facts: CaptureFacts
  readonly exchanges: readonly LocalExchange[]
  /** In order of local ids. */
  readonly tokens: readonly SeenToken[]
  readonly bearerUses: readonly BearerUse[]
  readonly exposures: readonly Exposure[]
}

/** What the caller of an extraction knows and wants to know of it. */
export interface ExtractionOptions {
  /** Asked once, after the last entry. */
  readonly notes?: () => ReaderNotes
  /** Told of each exchange. */
  readonly found?: () => void
  /** The reader shall give entries that cannot matter, too. */
  readonly thorough?: boolean
}

/**
 * Reads the OAuth exchanges out of a capture, one entry at a time. `read` gives its entries, or only
 * those that the interest does not let pass. Errors of the reader pass through.
 */
export async function extractExchanges(
  read: (interest: Interest) => AsyncIterable<HttpEntry>,
  label: CaptureLabel,
  { notes, found, thorough = false }: ExtractionOptions = {},
): Promise<Extract> {
  const counter = createCaptureCounter()
  const secrets = createSecretCounter()
  const extraction: Extraction = {
    capture: label.name,
    table: createTokenTable(),
    bearers: createBearerCounter(label.name),
    discovered: createDiscovered(),
    failedSignIns: new Set(),
  }
  const hostOf = hostFinder()
  const passBearer = bearerPasser(extraction, hostOf)
  const interest = createInterest({ ...extraction, counter, passBearer, hostOf, thorough })
  const exchanges: LocalExchange[] = []
  for await (const entry of read(interest)) {
    const target = targetOf(entry.request.url)
    counter.count(entry, target)
    if (target === undefined) continue
    secrets.count(entry, target)
    const request = requestOf(entry, target)
    const exchange = exchangeOf(request, extraction)
    if (exchange === undefined) continue
    exchanges.push(exchange)
    counter.countAnswer(entry)
    secrets.countExchange(request, exchange.exchange)
    found?.()
  }
  const facts = { ...counter.facts(label, notes?.() ?? { diagnostics: [] }), ...secrets.seen() }
  return {
    facts,
    exchanges: exchanges.map((local) => withSender(local, facts)),
    tokens: extraction.table.tokens(),
    bearerUses: extraction.bearers.uses(),
    exposures: [],
  }
}

/** The state of one extraction. */
interface Extraction {
  readonly capture: string
  readonly table: TokenTable
  readonly bearers: BearerCounter
  readonly discovered: Discovered
  /** Failed sign-ins seen so far, each by its trace id or its codes and state. */
  readonly failedSignIns: Set<string>
}

function exchangeOf(request: Request, extraction: Extraction): LocalExchange | undefined {
  const { capture, table, discovered, failedSignIns } = extraction
  const { entry } = request
  const endpoint = recognise(request) ?? discovered.find(request)
  if (endpoint !== undefined && (!endpoint.interstitial || answersSignIn(entry))) {
    if (endpoint.kind === 'userinfo') countBearer(request, extraction)
    if (endpoint.kind === 'discovery') discovered.learn(request)
    const exchange = buildExchange(request, endpoint, capture, table)
    if (endpoint.kind === 'authorize') noteFailure(exchange, failedSignIns)
    return exchange
  }
  const arrival = arrivalOf(request, endpoint, table)
  if (arrival !== undefined) {
    const exchange = buildExchange(request, arrival.endpoint, capture, table, arrival.answer)
    return noteFailure(exchange, failedSignIns) ? undefined : exchange
  }
  if (isTokenByAnswer(request)) {
    return buildExchange(request, generic(request, 'token'), capture, table)
  }
  countBearer(request, extraction)
  if (!isRefused(entry)) return undefined
  return buildExchange(request, generic(request, 'resource'), capture, table)
}

function answersSignIn(entry: HttpEntry): boolean {
  return carriesAnswer(membersOf('authorize', answerOf(entry)).members)
}

/** Whether the same failure of a sign-in was noted before. */
function noteFailure({ exchange: { error, answer } }: LocalExchange, noted: Set<string>): boolean {
  if (error === undefined) return false
  const key = error.traceId ?? [...error.codes, answer.state ?? ''].join(' ')
  const known = noted.has(key)
  noted.add(key)
  return known
}

function countBearer({ entry, target }: Request, { table, bearers }: Extraction): void {
  const token = table.sent('access', bearerOf(headerOf(entry.request.headers, 'authorization')))
  if (token === undefined) return
  const { index, startedAt, response } = entry
  bearers.count(token, target.host, { index, startedAt, isRejected: response?.status === 401 })
}

/** Counts calls whose entries were passed over. Thousands of them carry one token, so each is kept. */
function bearerPasser(
  { table, bearers }: Extraction,
  hostOf: (url: string) => string | undefined,
): (call: BearerCall) => void {
  const tokens = new Map<string, TokenId | undefined>()
  return ({ authorization, url, index, startedAt }) => {
    const host = hostOf(url)
    if (host === undefined) return
    if (!tokens.has(authorization))
      tokens.set(authorization, table.sent('access', bearerOf(authorization)))
    const token = tokens.get(authorization)
    if (token === undefined) return
    bearers.count(token, host, { index, startedAt, isRejected: false })
  }
}

/** A resource that refused a bearer token, or told in detail which one it wants. */
function isRefused({ request, response, answeredByRecorder }: HttpEntry): boolean {
  if (response === undefined || answeredByRecorder === true) return false
  if (response.status !== 401 && response.status !== 403) return false
  if (request.method === 'OPTIONS' || request.method === 'CONNECT') return false
  if (bearerOf(headerOf(request.headers, 'authorization')) !== undefined) return true
  return bearerChallenge(response.headers)?.detailed === true
}

function withSender(local: LocalExchange, facts: CaptureFacts): LocalExchange {
  const { exchange } = local
  const sender = exchange.sender ?? browserSender(exchange.client, facts)
  return sender === undefined ? local : { ...local, exchange: { ...exchange, sender } }
}
