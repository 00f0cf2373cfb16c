/**
 * What is known about one secret value on this side of the border. The value itself stays behind;
 * two references are equal exactly when the whole values are.
 */
export interface TokenRef {
  /** `rt-1`, `at-2`, `id-3`, `code-4`; numbered by time, capture name and entry. */
  readonly id: TokenId
  /** As it was issued; where that was not seen, as it was first sent. */
  readonly kind: TokenKind
  readonly format: TokenFormat
  /** Characters of the value. */
  readonly length: number
  /**
   * Whether equality with another value proves anything: false for values that a recorder masked,
   * shortened (`...`) or that are too short to be the real thing.
   */
  readonly comparable: boolean
  /** Carries the mark of this project's own fixtures and pseudonyms: no live secret. */
  readonly synthetic: boolean
  /** Allow-listed claims of a JWT. */
  readonly claims?: TokenClaims
  /** Set when the value is a damaged copy of another known one. */
  readonly alteredCopyOf?: AlteredCopy
}

/**
 * Token ids are plain strings. `placeholder` stands for every value that a recorder or sanitiser
 * put in place of a secret: two of them are never the same token, and none is in the inventory.
 */
export type TokenId = string
export const PLACEHOLDER: TokenId = 'placeholder'

export type TokenKind = 'refresh' | 'access' | 'id' | 'code' | 'device-code' | 'assertion' | 'state'

export type TokenFormat = 'entra' | 'entra-legacy' | 'msa' | 'b2c' | 'jwt' | 'jwe' | 'opaque'

export interface TokenClaims {
  /** Milliseconds since 1970. */
  readonly issuedAt?: number
  readonly notBefore?: number
  readonly expiresAt?: number
  readonly audience?: string
  readonly scopes?: readonly string[]
  readonly tenant?: string
  readonly application?: string
  readonly amr?: readonly string[]
  readonly version?: string
}

export interface AlteredCopy {
  /** The intact token. */
  readonly id: TokenId
  readonly how:
    'cut' | 'percent-decoded' | 'plus-to-space' | 'lower-cased' | 'quotes-trimmed' | 'space-trimmed'
  /** For `cut`: how many characters were left. */
  readonly length?: number
}
