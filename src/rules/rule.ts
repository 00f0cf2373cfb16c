import type { CodeLookup } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenFamily } from '../lineage/family.ts'
import type { Trail } from '../lineage/trail.ts'

export type Severity = 'error' | 'warning' | 'info'
export type Confidence = 'high' | 'medium' | 'low'
export type Actor = 'developer' | 'user' | 'admin' | 'partner' | 'microsoft' | 'nobody'
export type Verdict = 'crashed' | 'fail' | 'inconclusive' | 'pass' | 'not-applicable'

interface RuleBase {
  /** Kebab-case noun phrase that names the failing state; also the file's name. */
  readonly id: string
  /** The failing state as a sentence without a full stop. */
  readonly title: string
  /** Default of its findings. */
  readonly severity: Severity
  /** Default of its findings; `high` where absent. */
  readonly confidence?: Confidence
  /** AADSTS numbers that this rule owns: `aadsts-error` leaves them to it. */
  readonly codes?: readonly number[]
  /** AADB2C numbers that this rule owns. */
  readonly b2cCodes?: readonly number[]
  /** Claims an error that its number alone does not give to this rule: 70002 about a client secret. */
  owns?(exchange: Exchange, trail: Trail): boolean
  /** False: what was sent, or the capture itself, is enough to judge a capture without answers. */
  readonly needsAnswers?: false
  /** Speaks of the recording, not of the traffic: a sanitized copy may be judged otherwise. */
  readonly judgesCapture?: true
  readonly docs: RuleDocs
  /** At least one that is reported and one that is not. Made when asked for: few runs show them. */
  examples(): readonly [Example, Example, ...Example[]]
}

export interface RuleDocs {
  /** Why it matters and how it comes about; whole sentences. */
  readonly why: string
  /** What to do; whole sentences, addressed to whoever acts. */
  readonly fix: string
  readonly who: readonly Actor[]
  /** What a capture must hold for this rule to judge, and how to record it. */
  readonly needs: string
  /** https addresses of sources. */
  readonly references: readonly string[]
}

/**
 * A small capture in the notation of `readers/transcript.ts`. It is test, documentation and demo
 * at once.
 */
export interface Example {
  readonly name: string
  readonly transcript: string
  /** A part of the message that the rule must give; absent where it must report nothing. */
  readonly reports?: string
  /** The finding's severity, where the rule has several. */
  readonly severity?: Severity
  readonly confidence?: Confidence
  /** The rule's verdict; `fail` where `reports` is given with error or warning, else `pass`. */
  readonly verdict?: Verdict
  readonly holder?: 'single'
  readonly settings?: RuleSettings
}

/** Judged once for each subject of its scope; the engine adds id, fingerprint and defaults. */
export type Rule = ExchangeRule | FamilyRule | RunRule

export interface ExchangeRule extends RuleBase {
  readonly scope: 'exchange'
  /** False: the exchange is no subject of this rule. */
  applies(exchange: Exchange, trail: Trail): boolean
  check(exchange: Exchange, trail: Trail, context: RuleContext): Iterable<Remark>
}

export interface FamilyRule extends RuleBase {
  readonly scope: 'family'
  applies(family: TokenFamily, trail: Trail): boolean
  check(family: TokenFamily, trail: Trail, context: RuleContext): Iterable<Remark>
}

/** Sees everything at once: rules about captures, clients, and across families. */
export interface RunRule extends RuleBase {
  readonly scope: 'run'
  applies(trail: Trail): boolean
  check(trail: Trail, context: RuleContext): Iterable<Remark>
}

/** What the engine tells a rule beside the trail. */
export interface RuleContext {
  /** The rule that explains an exchange's error; what has no owner is left to `aadsts-error`. */
  ownerOf(exchange: Exchange): string | undefined
  /** Explains a number of Microsoft's, with what the user's own catalogue says of it. */
  readonly lookup: CodeLookup
  readonly settings: RuleSettings
}

/** What the user told of the systems behind the captures, which no capture shows. */
export interface RuleSettings {
  /** Hosts, or their parents as `.contoso.example`, that may be given refresh tokens: back ends that redeem them for a page. */
  readonly trustedBackends?: readonly string[]
  /** Client ids that must get refresh tokens; true for all. */
  readonly needsRefresh?: boolean | readonly string[]
}

export type Remark = FindingDraft | Inconclusive

/** The rule could not see what it needs. */
export interface Inconclusive {
  /** What is missing, and what to record to see it: a sentence. */
  readonly inconclusive: string
  readonly family?: string
  readonly capture?: string
}

export interface FindingDraft {
  /** The story in a sentence or two, with ids, counts and dates, no secret. */
  readonly message: string
  /** First the primary place, then the rest of the story in order. */
  readonly at: readonly [At, ...At[]]
  readonly severity?: Severity
  readonly confidence?: Confidence
  /** Instead of the rule's title. */
  readonly title?: string
  readonly who?: readonly Actor[]
  /** Instead of `docs.fix`. */
  readonly fix?: string
  /** "When it breaks": a sentence with the date. */
  readonly when?: string
  /** Instead of `docs.why`. */
  readonly why?: string
  /** AADSTS numbers that the finding explains. */
  readonly codes?: readonly number[]
  /** For machines: plain values by camelCase name; times as ISO strings. */
  readonly facts?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly family?: string
}

/** A place in the evidence: an exchange, or a capture (and entry) where no exchange stands for it. */
export type At =
  Exchange | { readonly capture: string; readonly entry?: number; readonly line?: number }

export function isExchange(at: At): at is Exchange {
  return 'id' in at
}
