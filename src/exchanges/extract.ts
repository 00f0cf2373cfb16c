import type { HttpEntry } from '../readers/entry.ts'
import type { Interest } from '../readers/interest.ts'
import { bearerPasser } from './bearer-calls.ts'
import { createBearerCounter } from './bearer-uses.ts'
import { userMasks, withKnownMasks, type IsMasked } from './border/masks.ts'
import { createTokenTable, type SeenToken } from './border/token-table.ts'
import {
  createCaptureCounter,
  type CaptureCounter,
  type CaptureLabel,
  type ReaderNotes,
} from './capture-facts.ts'
import { createDiscovered } from './endpoint/discovered.ts'
import { authorityHosts, type ExtraAuthority } from './endpoint/hosts.ts'
import { requestOf } from './endpoint/recognise.ts'
import { hostFinder, targetOf } from './endpoint/target.ts'
import type { BearerUse, CaptureFacts, Exposure } from './evidence.ts'
import { createExposures, type Exposures } from './exposures.ts'
import { findExchange, type SeenSoFar } from './find-exchange.ts'
import { createInterest, isWatched } from './interest.ts'
import type { LocalExchange } from './local-exchange.ts'
import { browserSender } from './request/sender.ts'
import { createViolations, type Violations } from './schema-violations.ts'
import { createSecretCounter, type SecretCounter } from './secrets-seen.ts'

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
  const { notes, found, thorough = false, placeholders = [] } = options
  const isMasked = userMasks(placeholders)
  const extraction = beginExtraction(label.name, options, isMasked)
  const { table, bearers, exposures, violations } = extraction
  const hostOf = hostFinder()
  const passBearer = bearerPasser(extraction, hostOf)
  const interest = createInterest({ ...extraction, passBearer, hostOf, thorough })
  const exchanges: LocalExchange[] = []
  for await (const recorded of read(interest)) {
    const entry = placeholders.length > 0 ? withKnownMasks(recorded, isMasked) : recorded
    const exchange = takeEntry(entry, extraction)
    if (exchange === undefined) continue
    exchanges.push(exchange)
    if (entry.lint) violations.note(await entry.lint(), entry.index)
    found?.()
  }
  const facts = factsOf(extraction, label, notes?.())
  return {
    facts,
    exchanges: exchanges.map((local) => withSender(local, facts)),
    tokens: table.tokens(),
    bearerUses: bearers.uses(),
    exposures: exposures.exposures(),
  }
}

/** The state of one extraction. */
interface Extraction extends SeenSoFar {
  readonly counter: CaptureCounter
  readonly secrets: SecretCounter
  readonly exposures: Exposures
  readonly violations: Violations
}

function beginExtraction(
  capture: string,
  { authorities }: ExtractionSettings,
  isMasked: IsMasked,
): Extraction {
  const hosts = authorityHosts(authorities)
  const table = createTokenTable(isMasked)
  return {
    capture,
    hosts,
    table,
    counter: createCaptureCounter(hosts),
    secrets: createSecretCounter(isMasked),
    bearers: createBearerCounter(capture),
    exposures: createExposures(capture, table),
    violations: createViolations(),
    discovered: createDiscovered(),
    failedSignIns: new Set(),
  }
}

/** Notes all that an entry shows; undefined where it is no exchange. */
function takeEntry(entry: HttpEntry, extraction: Extraction): LocalExchange | undefined {
  const { hosts, counter, secrets, exposures } = extraction
  const target = targetOf(entry.request.url, hosts)
  counter.count(entry, target)
  if (target === undefined) return undefined
  secrets.count(entry, target)
  const request = requestOf(entry, target)
  const exchange = findExchange(request, extraction)
  // What a refused call shows beside its token is no message of OAuth's.
  const isMessage = exchange !== undefined && exchange.exchange.kind !== 'resource'
  exposures.note(request, isWatched(target.host, extraction), isMessage)
  if (exchange === undefined) return undefined
  counter.countAnswer(entry)
  secrets.countExchange(request, exchange.exchange)
  return exchange
}

function factsOf(
  { counter, secrets, violations, discovered, bearers }: Extraction,
  label: CaptureLabel,
  told: ReaderNotes = { diagnostics: [] },
): CaptureFacts {
  if (told.logFaults) violations.note(told.logFaults)
  return {
    ...counter.facts(label, told),
    ...secrets.seen(),
    ...violations.seen(),
    ...discovered.facts(),
    ...bearers.facts(),
  }
}

function withSender(local: LocalExchange, facts: CaptureFacts): LocalExchange {
  const { exchange } = local
  const sender = exchange.sender ?? browserSender(exchange.client, facts)
  return sender === undefined ? local : { ...local, exchange: { ...exchange, sender } }
}
