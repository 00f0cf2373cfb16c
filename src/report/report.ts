import type { Exchange, Parameter, Place } from '../exchanges/exchange.ts'
import type { TokenFormat, TokenKind } from '../exchanges/token.ts'
import type { Diagnostic, Producer } from '../readers/reader.ts'
import type { Finding, RuleSubject } from '../rules/finding.ts'
import type { SuppressionOutcome } from '../rules/suppression-outcome.ts'
import type { Confidence, RuleDocs, Severity, Verdict } from '../rules/rule.ts'

/**
 * The result of an analysis: one plain JSON value, described by `report.schema.json`. Every output
 * format is a function of it. Times are ISO 8601 in UTC, by the capture's clock.
 */
export interface Report {
  readonly schemaVersion: '1'
  readonly tool: { readonly name: string; readonly version: string }
  readonly captures: readonly ReportCapture[]
  readonly exchanges: readonly ReportExchange[]
  readonly tokens: readonly ReportToken[]
  readonly families: readonly ReportFamily[]
  readonly rules: readonly ReportRule[]
  readonly findings: readonly Finding[]
  /** Where the user told what not to tell. */
  readonly suppression?: SuppressionOutcome
  readonly summary: ReportSummary
}

export interface ReportCapture {
  readonly name: string
  /** The input that holds it, where that is an archive of captures. */
  readonly archive?: string
  /** The reader's id; absent where no reader knew the bytes. */
  readonly format?: string
  /** As a person calls the format. */
  readonly formatTitle?: string
  readonly producer?: Producer
  readonly entries: number
  readonly hosts: number
  /**
   * OAuth exchanges among the entries, the successful resource calls not counted. One that stands
   * in several captures is counted in each.
   */
  readonly exchanges: number
  readonly firstAt?: string
  readonly lastAt?: string
  /** What was added to the capture's clock to order it among others. */
  readonly clockOffsetMs?: number
  readonly diagnostics: readonly Diagnostic[]
}

export interface ReportExchange {
  readonly id: string
  readonly capture: string
  readonly entry: number
  readonly line?: number
  readonly column?: number
  readonly member?: string
  /** Other recordings of the same exchange: a proxy's beside the browser's, a copy of the capture. */
  readonly alsoAt?: readonly Place[]
  readonly at?: string
  readonly durationMs?: number
  readonly kind: Exchange['kind']
  readonly authority: Exchange['authority']
  readonly clientId?: string
  readonly user?: string
  readonly client: {
    readonly library?: string
    readonly version?: string
    readonly process?: string
  }
  readonly clientAuth?: string
  readonly grantType?: string
  readonly scopesRequested?: readonly string[]
  readonly scopesGranted?: readonly string[]
  readonly resource?: string
  readonly status: number
  readonly outcome: Exchange['outcome']
  readonly refreshTokenSent?: string
  readonly refreshTokenReturned?: string
  readonly accessToken?: string
  readonly idToken?: string
  readonly parameters: readonly Parameter[]
  readonly error?: ReportError
}

export interface ReportError {
  readonly error?: string
  readonly codes: readonly number[]
  readonly b2cCodes?: readonly number[]
  readonly suberror?: string
  readonly traceId?: string
  readonly correlationId?: string
  readonly timestamp?: string
  /** As `ErrorFacts`, with times as ISO strings. */
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

export interface ReportToken {
  readonly id: string
  readonly kind: TokenKind
  readonly format: TokenFormat
  readonly claims?: Readonly<Record<string, string | readonly string[]>>
  readonly family?: string
  readonly firstSeenAt?: string
  readonly issuedAt?: string
  readonly issuedBasis?: string
  readonly expiresAt?: string
  readonly expiresBasis?: string
  /** The end may come earlier than `expiresAt`. */
  readonly expiresAtLatest?: boolean
  readonly replacedBy: readonly string[]
  readonly lastUsedAt?: string
  readonly uses: number
}

export interface ReportFamily {
  readonly id: string
  readonly clientId?: string
  readonly authority: Exchange['authority']
  readonly user?: string
  readonly tokens: readonly string[]
  /** Of the token in use at the end of the run. */
  readonly forecast?: {
    readonly token: string
    readonly expiresAt: string
    readonly basis: string
    readonly atLatest: boolean
    readonly inUse: boolean
  }
}

export interface ReportRule {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** How sure its findings are by default. */
  readonly confidence: Confidence
  readonly verdict: Verdict
  readonly reason?: string
  readonly subjects: readonly RuleSubject[]
  /** Where the rule found something or could not judge, so that a saved report explains itself. */
  readonly docs?: RuleDocs
}

export interface ReportSummary {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Rules with an inconclusive verdict. */
  readonly inconclusive: number
  /** Findings below the wanted confidence. */
  readonly hidden: number
  /** Findings that ignores hide; absent where there is none. */
  readonly ignored?: number
  /** Findings that the baseline hides; absent where there is none. */
  readonly baselined?: number
}
