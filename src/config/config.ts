import type { ExtraAuthority } from '../exchanges/endpoint/hosts.ts'
import type { Confidence, RuleSettings } from '../rules/rule.ts'
import type { Severities } from '../rules/severities.ts'
import type { Ignore } from '../rules/suppression.ts'
import type { Expectation, FailOn } from './expectation.ts'

/** What `tokentrail.config.json` may say. Paths are from the folder of the configuration. */
export interface Config extends RuleSettings {
  readonly $schema?: string
  readonly failOn?: FailOn
  readonly minConfidence?: Confidence
  readonly only?: readonly string[]
  readonly ignore?: readonly string[]
  readonly severities?: Severities
  readonly ignores?: readonly Ignore[]
  /** A file. */
  readonly baseline?: string
  readonly authorities?: readonly ExtraAuthority[]
  readonly lifetimes?: ConfiguredLifetimes
  readonly placeholders?: readonly string[]
  /** A file. */
  readonly aadstsDb?: string
  /** Expectations by path, folder or pattern. */
  readonly fixtures?: Readonly<Record<string, Expectation>>
}

/** By provider, `spa`, and under `clients` by client id. */
export interface ConfiguredLifetimes extends Readonly<
  Partial<Record<LifetimeName, ConfiguredDuration>>
> {
  readonly clients?: Readonly<Record<string, ConfiguredDuration>>
}

type LifetimeName =
  'entra' | 'spa' | 'b2c' | 'ciam' | 'msa' | 'adfs' | 'google' | 'auth0' | 'okta' | 'other'

/** Days as a number, or `14d`, `24h`. */
export type ConfiguredDuration = number | string
