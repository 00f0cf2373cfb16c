import type { HttpEntry } from '../readers/entry.ts'
import type { BearerCall, Interest } from '../readers/interest.ts'
import { carriesAnswer } from './answer/answer-facts.ts'
import { answerOf } from './answer/answer.ts'
import { bearerChallenge } from './answer/challenge.ts'
import { createBearerCounter, type BearerCounter } from './bearer-uses.ts'
import { userMasks, withKnownMasks } from './border/masks.ts'
import { createTokenTable, type SeenToken, type TokenTable } from './border/token-table.ts'
import { buildExchange, membersOf } from './build-exchange.ts'
import { createCaptureCounter, type CaptureLabel, type ReaderNotes } from './capture-facts.ts'
import { arrivalOf } from './endpoint/arrivals.ts'
import { createDiscovered, type Discovered } from './endpoint/discovered.ts'
import { authorityHosts, type AuthorityHosts, type ExtraAuthority } from './endpoint/hosts.ts'
import {
  generic,
  isTokenByAnswer,
  recognise,
  requestOf,
  type Request,
} from './endpoint/recognise.ts'
import { hostFinder, isCleartext, targetOf } from './endpoint/target.ts'
import type { BearerUse, CaptureFacts, Exposure } from './evidence.ts'
import { createExposures } from './exposures.ts'
import { headerOf } from './headers.ts'
import { createInterest, isWatched } from './interest.ts'
import type { LocalExchange } from './local-exchange.ts'
import { bearerOf } from './request/printed-parameters.ts'
import { browserSender } from './request/sender.ts'
import { createViolations } from './schema-violations.ts'
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

/** What the user told of the systems behind the captures, which decides what is read out of them. */
export interface ExtractionSettings {
  /** Further hosts that issue tokens. */
  readonly authorities?: readonly ExtraAuthority[]
  /** Further texts that are masks and no secrets; `*` stands for any characters, `?` for one. */
  readonly placeholders?: readonly string[]
}

/** What the caller of an extraction knows and wants to know of it. */
export interface ExtractionOptions extends ExtractionSettings {
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
  options: ExtractionOptions = {},
): Promise<Extract> {
  const { notes, found, thorough = false, authorities, placeholders = [] } = options
  const hosts = authorityHosts(authorities)
  const isMasked = userMasks(placeholders)
  const counter = createCaptureCounter(hosts)
  const secrets = createSecretCounter(isMasked)
  const extraction: Extraction = {
    capture: label.name,
    hosts,
    table: createTokenTable(isMasked),
    bearers: createBearerCounter(label.name),
    discovered: createDiscovered(),
    failedSignIns: new Set(),
  }
  const hostOf = hostFinder()
  const passBearer = bearerPasser(extraction, hostOf)
  const interest = createInterest({ ...extraction, counter, passBearer, hostOf, thorough })
  const exposures = createExposures(label.name, extraction.table)
  const violations = createViolations()
  const exchanges: LocalExchange[] = []
  for await (const recorded of read(interest)) {
    const entry = placeholders.length > 0 ? withKnownMasks(recorded, isMasked) : recorded
    const target = targetOf(entry.request.url, hosts)
    counter.count(entry, target)
    if (target === undefined) continue
    secrets.count(entry, target)
    const request = requestOf(entry, target)
    const exchange = exchangeOf(request, extraction)
    const watched = isWatched(target.host, extraction)
    // What a refused call shows beside its token is no message of OAuth's.
    const isExchange = exchange !== undefined && exchange.exchange.kind !== 'resource'
    exposures.note(request, watched, isExchange)
    if (exchange === undefined) continue
    exchanges.push(exchange)
    counter.countAnswer(entry)
    secrets.countExchange(request, exchange.exchange)
    if (entry.lint) violations.note(await entry.lint(), entry.index)
    found?.()
  }
  const told = notes?.() ?? { diagnostics: [] }
  if (told.logFaults) violations.note(told.logFaults)
  const facts = {
    ...counter.facts(label, told),
    ...secrets.seen(),
    ...violations.seen(),
    ...extraction.discovered.facts(),
  }
  return {
    facts,
    exchanges: exchanges.map((local) => withSender(local, facts)),
    tokens: extraction.table.tokens(),
    bearerUses: extraction.bearers.uses(),
    exposures: exposures.exposures(),
  }
}

/** The state of one extraction. */
interface Extraction {
  readonly capture: string
  readonly hosts: AuthorityHosts
  readonly table: TokenTable
  readonly bearers: BearerCounter
  readonly discovered: Discovered
  /** Failed sign-ins seen so far, each by its trace id or its codes and state. */
  readonly failedSignIns: Set<string>
}

function exchangeOf(request: Request, extraction: Extraction): LocalExchange | undefined {
  const { capture, hosts, table, discovered, failedSignIns } = extraction
  const { entry } = request
  const endpoint = recognise(request) ?? discovered.find(request)
  if (endpoint !== undefined && (!endpoint.interstitial || answersSignIn(entry))) {
    if (endpoint.kind === 'userinfo') countBearer(request, extraction)
    if (endpoint.kind === 'discovery') discovered.learn(request)
    const exchange = buildExchange(request, endpoint, capture, table)
    if (endpoint.kind === 'authorize') noteFailure(exchange, failedSignIns)
    return exchange
  }
  const arrival = arrivalOf(request, endpoint, table, hosts)
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
  const isRejected = response?.status === 401
  bearers.count(token, target.host, {
    index,
    startedAt,
    isRejected,
    isCleartext: isCleartext(target),
  })
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
    const cleartext = !url.startsWith('https:') && goesInTheClear(url)
    bearers.count(token, host, { index, startedAt, isRejected: false, isCleartext: cleartext })
  }
}

function goesInTheClear(url: string): boolean {
  const target = targetOf(url)
  return target !== undefined && isCleartext(target)
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
