import type { ReportExchange, ReportFamily, ReportToken } from '../../index.ts'

/** Who owns tokens, and what became of them: all that is drawn and told in one lane. */
export interface Lane {
  /** Of its first family. */
  readonly id: string
  readonly owner: Pick<ReportFamily, 'clientId' | 'authority' | 'user'>
  /** The worst finding about it, remarks not counted. */
  readonly tone?: Tone
  /** From top to bottom: a token stands below the one that it replaced. */
  readonly rows: readonly TokenRow[]
}

export type Tone = 'error' | 'warning'

/** The life of a refresh token along the trail. */
export interface TokenRow {
  readonly token: ReportToken
  /** The exchange that brought it, where one of this lane did. */
  readonly broughtBy?: string
  /** From when it is known. */
  readonly from: number
  /** Whether it was issued then; otherwise it was issued some time before. */
  readonly isIssueKnown: boolean
  /** The last moment at which it was in use, as far as the captures show it. */
  readonly liveTo?: number
  /** From when on it should have been used no more, where it was. */
  readonly replacedAt?: number
  /** The forecast end. */
  readonly diesAt?: number
  /** The client still sends it, or should send it next. */
  readonly isInUse: boolean
  /** Returned and never sent, although another token was sent later. */
  readonly isIgnored: boolean
  readonly marks: readonly TrailMark[]
}

/** Something that happened to a token: its redemption, or the sign-in that brought it. */
export interface TrailMark {
  readonly exchange: ReportExchange
  readonly at: number
  readonly kind: 'origin' | 'redeemed' | 'reused' | 'failed'
  readonly tone?: Tone
}
