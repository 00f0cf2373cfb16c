import type { PasswordFlags } from '../given-passwords.ts'
import type { ConfigFlags } from '../settings/config-place.ts'

/** The options of `sanitize` as commander collects them. */
export interface SanitizeFlags extends PasswordFlags, ConfigFlags {
  readonly output?: string
  readonly key?: string
  readonly newKey?: string
  readonly keepIds?: true
  readonly keepBodies?: true
  /** False with `--no-verify`. */
  readonly verify: boolean
  readonly audit?: true
  /** Of `--audit`. */
  readonly format?: 'table' | 'json'
  /** False with `--no-color`. */
  readonly color: boolean
  readonly quiet?: true
}
