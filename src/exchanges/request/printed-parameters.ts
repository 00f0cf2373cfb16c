import type { Header } from '../../readers/entry.ts'
import type { Parameter } from '../exchange.ts'
import type { Field } from './parameters.ts'
import { OTHER, REMOVED } from '../border/printable.ts'
import { treatmentOf, type Treatment } from '../border/secret-fields.ts'
import { isMask, noToken } from '../border/token-shape.ts'
import type { TokenTable } from '../border/token-table.ts'
import type { TokenKind } from '../token.ts'

const MOST_PARAMETERS = 60
const LONGEST_VALUE = 200

const printedHeaders = new Set([
  'authorization',
  'client-request-id',
  'content-type',
  'dpop',
  'origin',
  'sec-fetch-site',
  'x-anchormailbox',
  'x-client-cpu',
  'x-client-os',
  'x-client-sku',
  'x-client-ver',
  'x-identity-header',
])

/**
 * The printable view of a request: harmless values, ids of tokens, or the note that a value was
 * removed. Call it after the request's facts were taken: these know better what kind a token is
 * (v1 sends a device code as `code`), and the first kind stays. What of a client id may be shown
 * depends on its authority: `clientIdOf` knows.
 */
export function printedParameters(
  fields: readonly Field[],
  headers: readonly Header[],
  table: TokenTable,
  clientIdOf: (value: string) => string,
): Parameter[] {
  const all = [
    ...fields,
    ...headers
      .filter(({ name }) => printedHeaders.has(name))
      .map(({ name, value }) => ({ name, value, in: 'header' as const })),
  ]
  return all.slice(0, MOST_PARAMETERS).map((field) => printed(field, table, clientIdOf))
}

function printed(
  { name, value, in: place }: Pick<Parameter, 'name' | 'in'> & { readonly value: string },
  table: TokenTable,
  clientIdOf: (value: string) => string,
): Parameter {
  if (name.toLowerCase() === 'client_id') {
    return { name, in: place, value: value === '' ? value : clientIdOf(value) }
  }
  const treatment = treatmentOf(name)
  if (treatment === undefined) return { name: OTHER, in: place, removed: true }
  if (value === '') return { name, in: place, value }
  const isAuthorization = place === 'header' && name === 'authorization'
  const shown = isAuthorization
    ? refOf('access', bearerOf(value), table)
    : shownOf(value, treatment, table)
  return { name, in: place, ...shown }
}

type Shown = Omit<Parameter, 'name' | 'in'>

const removed: Shown = { removed: true }

function shownOf(value: string, treatment: Treatment, table: TokenTable): Shown {
  if (treatment === 'remove') return removed
  if ('token' in treatment) {
    return noToken(value) === 'literal' ? { value } : refOf(treatment.token, value, table)
  }
  const harmless = treatment.print(value)
  if (harmless === undefined || harmless === REMOVED) return removed
  return { value: harmless.slice(0, LONGEST_VALUE) }
}

function refOf(kind: TokenKind, value: string | undefined, table: TokenTable): Shown {
  const ref = table.sent(kind, value)
  return ref === undefined ? removed : { ref }
}

/** As `bearerOf`; a mask may stand for the whole header, and then for a token where one is usual. */
export function bearerOrMaskOf(authorization: string | undefined): string | undefined {
  return isMask(authorization ?? '') ? authorization : bearerOf(authorization)
}

/** The token of `Authorization: Bearer`, also of the proof-of-possession schemes. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^(?:bearer|pop|dpop)\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1]
}
