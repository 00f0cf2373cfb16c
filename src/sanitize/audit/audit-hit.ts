/** A place of a capture that still holds what looks like a secret or a person. */
export interface AuditHit {
  readonly capture: string
  /** Of the capture in an input that holds several; empty where it holds this one. */
  readonly place: string
  readonly entry?: number
  /** `request header authorization`, `response body, member refresh_token`, `log.pages`. Never a value. */
  readonly where: string
  /** `a refresh token of Entra`, `a mail address`. */
  readonly what: string
  readonly count: number
}
