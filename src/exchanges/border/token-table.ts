import type { IsMasked } from './masks.ts'
import { isMaskedState, noToken, type NoToken } from './token-shape.ts'
import { PLACEHOLDER, type TokenId, type TokenKind } from '../token.ts'

/** A secret value and what its place told about it. Never leaves this room. */
export interface SeenToken {
  readonly value: string
  readonly kind: TokenKind
  /** An answer brought it; its kind then counts more than where it was sent. */
  readonly issued: boolean
}

/**
 * The secrets of one capture. The local id of a value in places of one kind is an ordinal, so that no id
 * tells anything; which of its kinds counts is known when all entries are.
 */
export interface TokenTable {
  /** Local id of a value that a request carried; `placeholder` for a mask, undefined for none. */
  sent(kind: TokenKind, value: string | undefined): TokenId | undefined
  /** Local id of a value that an answer brought. */
  issued(kind: TokenKind, value: string | undefined): TokenId | undefined
  wasIssued(value: string): boolean
  /** What stands where a token belongs, or undefined when it may be a token. */
  noToken(value: string): NoToken | undefined
  /** In order of local ids. */
  tokens(): readonly SeenToken[]
}

export function createTokenTable(isMasked: IsMasked = () => false): TokenTable {
  const numbersByKind = new Map<TokenKind, Map<string, number>>()
  const issuedValues = new Set<string>()
  const seen: SeenToken[] = []
  const insteadOf = (value: string): NoToken | undefined =>
    noToken(value) ?? (isMasked(value) ? 'placeholder' : undefined)

  function intern(kind: TokenKind, value: string | undefined, issued: boolean) {
    if (value === undefined) return undefined
    if (kind === 'state') {
      if (value === '') return undefined
      if (isMaskedState(value) || isMasked(value)) return PLACEHOLDER
    } else {
      const instead = insteadOf(value)
      if (instead !== undefined) return instead === 'placeholder' ? PLACEHOLDER : undefined
    }
    if (issued) issuedValues.add(value)
    const numbers = numbersByKind.get(kind) ?? new Map<string, number>()
    numbersByKind.set(kind, numbers)
    const known = numbers.get(value)
    if (known === undefined) {
      numbers.set(value, seen.length)
      seen.push({ value, kind, issued })
      return String(seen.length - 1)
    }
    if (issued) seen[known] = { value, kind, issued }
    return String(known)
  }

  return {
    sent: (kind, value) => intern(kind, value, false),
    issued: (kind, value) => intern(kind, value, true),
    wasIssued: (value) => issuedValues.has(value),
    noToken: insteadOf,
    tokens: () => seen,
  }
}
