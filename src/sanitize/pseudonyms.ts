/**
 * Stand-ins for everything that is secret or names somebody. Under one key, equal values have equal
 * stand-ins and different values different ones. A stand-in shows what the engine looks at in the
 * value (its kind, format and length, whether it is a mask), carries a mark by which it is known,
 * and is its own stand-in.
 */
export interface Pseudonyms {
  /**
   * Of a token, code or assertion as a parameter or a header carries it. A JWT stays one, with its
   * times and the stand-ins of its names. What is no token (empty, `undefined`, a mask) stays none:
   * a mask becomes `[removed]`. Copies that careless code altered (a cut, other case, quotes, a plus
   * for a space, an escape undone) are the same alterations of the stand-in.
   */
  token(value: string): string
  /** Of a value of any length that only its equals recognise: a state, a nonce, a cookie, a session. */
  opaque(value: string): string
  /**
   * Of a client secret or a password: a GUID stays one, and outer white space, pluses, spaces and
   * escapes stay where they are.
   */
  secret(value: string): string
  /** Of a code verifier (RFC 7636 4.1), as long as it was where its length is not allowed. */
  verifier(value: string): string
  /**
   * Of a code challenge: that of the stand-in of its verifier, whatever the method; the verifier's
   * stand-in itself where the captures lack the verifier, since a hash could carry no mark.
   */
  challenge(value: string): string
  /** Of a tenant: a GUID for a GUID, a domain for a domain; words for many tenants stay. */
  tenant(value: string): string
  /** Of a client id: a GUID for a GUID; another value keeps whether it may be printed. */
  clientId(value: string): string
  /** Of a GUID that names anything but a client or a tenant: a person, a device, a group. */
  guid(value: string): string
  /** Of a user name, mail address, login hint or display name. */
  person(value: string): string
  /** Of a host, perhaps with a port. Public hosts of identity providers stay, a tenant's label in one does not. */
  host(value: string): string
  /** Of a word that is not known to be harmless: a path segment, a name of a policy or of a scope. */
  word(value: string): string
}

/**
 * Values of the captures that are sanitized. Some stand-ins depend on them: of a token that was cut,
 * of a JWT in lower case, and of a challenge whose verifier is there.
 */
export interface KnownValues {
  readonly tokens: readonly string[]
  readonly verifiers: readonly string[]
}
