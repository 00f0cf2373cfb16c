import { alteredCopies, type NamedValue } from './altered-copies.ts'
import { claimsOf, jwtPayload } from '../border/claims.ts'
import type { Extract } from '../extract.ts'
import type { NextNumber } from './numbering.ts'
import { compareMoments, compareText, momentOfUse, type Moment } from './order.ts'
import { tokensOf } from './token-names.ts'
import { formatOf, isComparable, isSynthetic } from '../border/token-shape.ts'
import type { SeenToken } from '../border/token-table.ts'
import type { AlteredCopy, TokenId, TokenKind, TokenRef } from '../token.ts'

export interface TokenInventory {
  readonly tokens: readonly TokenRef[]
  /** The final id of a capture's local one. */
  idOf(extract: Extract, local: TokenId): TokenId
  /** Whether an exchange or a call of a resource showed it: nothing else makes a token known. */
  isKnown(extract: Extract, local: TokenId): boolean
}

const prefixes: Record<TokenKind, string> = {
  refresh: 'rt',
  access: 'at',
  id: 'id',
  code: 'code',
  'device-code': 'dc',
  assertion: 'as',
  state: 'state',
}

/** Names the tokens of all captures in the order in which they are first seen. */
export function takeInventory(
  extracts: readonly Extract[],
  nextNumber: NextNumber,
): TokenInventory {
  const sightings = firstSightings(extracts)
  const ids = new Map<string, TokenId>()
  const named: NamedToken[] = []
  for (const { token } of sightings) {
    const { value, kind, issued } = token
    const prefix = prefixes[kind]
    const id = `${prefix}-${nextNumber(prefix)}`
    ids.set(value, id)
    named.push({ id, value, kind, issued })
  }
  const copies = alteredCopies(named.filter(({ kind }) => kind !== 'state'))
  const tokens = named.map((token) => tokenRef(token, copies.get(token.id)))
  return {
    tokens,
    isKnown: (extract, local) => ids.has(extract.tokens[Number(local)]?.value ?? ''),
    idOf(extract, local) {
      const value = extract.tokens[Number(local)]?.value ?? ''
      return ids.get(value) ?? local
    },
  }
}

type NamedToken = NamedValue & { readonly kind: TokenKind }

/** What may be known about a value outside this room. */
function tokenRef({ id, value, kind }: NamedToken, copy: AlteredCopy | undefined): TokenRef {
  const payload = kind === 'state' ? undefined : jwtPayload(value)
  return {
    id,
    kind,
    format: formatOf(value),
    length: value.length,
    comparable: isComparable(value),
    synthetic: isSynthetic(value),
    ...(payload !== undefined && { claims: claimsOf(payload) }),
    ...(copy !== undefined && { alteredCopyOf: copy }),
  }
}

interface Sighting extends Moment {
  readonly token: SeenToken
  /** Place within the exchange. */
  readonly ordinal: number
}

/** The first sighting of each value, in order. Its kind is the one of its issue, else of its first sending. */
function firstSightings(extracts: readonly Extract[]): Sighting[] {
  const first = new Map<string, Sighting>()
  for (const sighting of extracts.flatMap(sightingsOf).toSorted(compare)) {
    const { token } = sighting
    const known = first.get(token.value)
    if (known === undefined) first.set(token.value, sighting)
    else if (token.issued && !known.token.issued) first.set(token.value, { ...known, token })
  }
  return [...first.values()]
}

function sightingsOf(extract: Extract): Sighting[] {
  const seen = (id: TokenId, moment: Moment, ordinal: number): Sighting[] => {
    const token = extract.tokens[Number(id)]
    return token === undefined ? [] : [{ ...moment, token, ordinal }]
  }
  return [
    ...extract.exchanges.flatMap((local) =>
      tokensOf(local.exchange).flatMap((id, ordinal) =>
        seen(id, momentOf(local.exchange), ordinal),
      ),
    ),
    ...extract.bearerUses.flatMap((use) => seen(use.token, momentOfUse(use), 0)),
  ]
}

function momentOf({ startedAt, capture, entry }: Moment): Moment {
  return { capture, entry, ...(startedAt !== undefined && { startedAt }) }
}

function compare(a: Sighting, b: Sighting): number {
  return compareMoments(a, b) || a.ordinal - b.ordinal || compareText(a.token.kind, b.token.kind)
}
