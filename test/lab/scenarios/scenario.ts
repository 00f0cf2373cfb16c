import type { AnalyzeOptions, Severity } from '../../../src/index.ts'
import type { Lab } from '../lab.ts'

/** `error rotated-refresh-token-ignored`. */
export type Label = `${Severity} ${string}`

/** Something that a client does at an authority, and what an analysis of it has to say. */
export interface Scenario {
  /** Kebab-case. */
  readonly name: string
  /** What happens, as a sentence. */
  readonly shows: string
  /** Every finding that there must be; there must be no other. */
  readonly finds: readonly Label[]
  /** Those among them that need to know which program sent what, as Fiddler's archives tell. */
  readonly needsProgram?: readonly Label[]
  /** Only a proxy can have recorded it, no browser. */
  readonly isOfProxy?: true
  /** What the user of the analysis asks for besides. */
  readonly options?: AnalyzeOptions
  run(lab: Lab): Promise<void>
}
