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

/** The secrets of one capture. A value's local id is its ordinal, so that no id tells anything. */
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
  const numbers = new Map<string, number>()
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
    const known = numbers.get(value)
    if (known === undefined) {
      numbers.set(value, seen.length)
      seen.push({ value, kind, issued })
      return String(seen.length - 1)
    }
    if (issued && seen[known]?.issued === false) seen[known] = { value, kind, issued }
    return String(known)
  }

  return {
    sent: (kind, value) => intern(kind, value, false),
    issued: (kind, value) => intern(kind, value, true),
    wasIssued: (value) => seen[numbers.get(value) ?? -1]?.issued === true,
    noToken: insteadOf,
    tokens: () => seen,
  }
}
