import { extractExchanges, type Extract } from '../../../src/exchanges/extract.ts'
import type { Body, HttpEntry } from '../../../src/readers/entry.ts'
import { cleanEntry } from '../../../src/sanitize/clean-entry.ts'
import { knownValues } from '../../../src/sanitize/known-values.ts'
import type { Pseudonyms } from '../../../src/sanitize/pseudonyms.ts'
import { createPseudonyms } from '../../../src/sanitize/pseudonyms/create-pseudonyms.ts'

/** How entries are cleaned, and how a test calls it. */
export interface Mode {
  readonly mode: string
  readonly keepBodies: boolean
  readonly keepIds: boolean
}

export const modes: readonly Mode[] = [
  { mode: 'as usual', keepBodies: false, keepIds: false },
  { mode: 'with all bodies', keepBodies: true, keepIds: false },
  { mode: 'with its ids', keepBodies: false, keepIds: true },
]

const key = new Uint8Array(32).fill(7)

/** Stand-ins for single values. */
export const pseudonyms: Pseudonyms = createPseudonyms({ key, keepIds: false })

/**
 * Entries cleaned under one key, as one capture is. Without `isNeeded` the bodies of exchanges are
 * needed.
 */
export function cleaned(
  entries: readonly HttpEntry[],
  extract: Extract,
  { keepBodies, keepIds }: Mode,
  isNeeded: (index: number) => boolean = isExchangeOf(extract),
): readonly HttpEntry[] {
  const values = knownValues([extract])
  const options = {
    pseudonyms: createPseudonyms({ key, keepIds, values }),
    keepBodies,
    isNeeded,
  }
  return entries.map((entry) => heldEntry(cleanEntry(entry, options)))
}

function isExchangeOf({ exchanges }: Extract): (index: number) => boolean {
  const needed = new Set(exchanges.map(({ exchange }) => exchange.entry))
  return (index) => needed.has(index)
}

/** What the engine finds in entries that are all wanted. */
export async function extracted(entries: readonly HttpEntry[]): Promise<Extract> {
  return extractExchanges(() => stream(entries), { name: 'a.har', format: 'har' })
}

async function* stream(entries: readonly HttpEntry[]): AsyncGenerator<HttpEntry> {
  yield* entries
}

/** An entry whose bodies stay valid after the next one was asked for. */
export function heldEntry(entry: HttpEntry): HttpEntry {
  const asked = held(entry.request.body())
  const told = entry.response && held(entry.response.body())
  return {
    ...entry,
    request: { ...entry.request, body: () => asked },
    ...(entry.response && told && { response: { ...entry.response, body: () => told } }),
  }
}

/** Everything of an entry as one text. */
export function printedEntry(entry: HttpEntry): string {
  const { request, response } = entry
  return JSON.stringify(
    {
      ...entry,
      request: { ...request, body: shown(request.body()) },
      response: response && { ...response, body: shown(response.body()) },
    },
    null,
    1,
  )
}

/**
 * Base64 (of JWTs, `client_info`, Basic credentials) as plain text: what it shares with the base64 of
 * planted values are times, and ids that were kept.
 */
export function withOpenBase64(text: string): string {
  return text
    .replace(/eyJ[\w-]{10,}|(?<=eyJ[\w-]+\.)[\w-]+/g, decoded)
    .replace(/(?<=Basic )[\w+/=]+/g, decoded)
}

function decoded(part: string): string {
  return Buffer.from(part, 'base64url').toString()
}

function held(body: Body): Body {
  return body.kind === 'bytes' ? { kind: 'bytes', bytes: body.bytes.slice() } : body
}

function shown(body: Body): unknown {
  if (body.kind !== 'bytes') return body
  return { kind: 'bytes', text: new TextDecoder().decode(body.bytes) }
}
