import type { Confidence } from '../index.ts'
import type { CatalogueFlags } from './given-catalogue.ts'
import type { PasswordFlags } from './given-passwords.ts'
import type { ConfigFlags } from './settings/config-place.ts'

/** The options of `analyze` as commander collects them. */
export interface AnalyzeFlags extends PasswordFlags, CatalogueFlags, ConfigFlags {
  readonly failOn?: FailOn
  readonly only?: readonly string[]
  readonly ignore?: readonly string[]
  readonly minConfidence?: Confidence
  readonly requireConclusive?: true
  readonly allowEmpty?: true
  readonly client?: string
  readonly tenant?: string
  readonly since?: number
  readonly until?: number
  readonly now?: string
  readonly separate?: true
  readonly lintHar?: true
  readonly baseline?: string
  readonly updateBaseline?: true
  /** False with `--no-color`. */
  readonly color: boolean
  readonly quiet?: true
}

/** Where no option is given. */
export const plainFlags: AnalyzeFlags = { color: true }

/** What `--fail-on` takes. */
export const failOnLevels = ['error', 'warning', 'info', 'never'] as const
export type FailOn = (typeof failOnLevels)[number]

/** What `--min-confidence` takes. */
export const confidences: readonly Confidence[] = ['high', 'medium', 'low']
