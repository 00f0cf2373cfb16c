import type { Config } from '../../config/config.ts'
import { safeJson } from '../../report/telling/safe-json.ts'
import type { AnalyzeFlags } from '../analyze-flags.ts'
import type { Io } from '../io.ts'
import type { Settled } from './settle.ts'

/** A setting, and what said it: an option, the configuration, or nobody. */
interface Origin {
  readonly value: unknown
  readonly from: string
}

const defaults: Config = {
  failOn: 'error',
  minConfidence: 'medium',
  ignore: [],
  severities: {},
  ignores: [],
  authorities: [],
  trustedBackends: [],
  needsRefresh: false,
  lifetimes: {},
  placeholders: [],
  fixtures: {},
}

/** Settings that an option can give as well, by its name on the command line. */
const options = {
  failOn: '--fail-on',
  minConfidence: '--min-confidence',
  only: '--only',
  ignore: '--ignore',
  baseline: '--baseline',
  aadstsDb: '--aadsts-db',
} as const satisfies Partial<Record<keyof Config & keyof AnalyzeFlags, string>>

/** Prints what holds, and where each setting was said; `flags` are those that were given. */
export function printConfig(flags: AnalyzeFlags, { config }: Settled, io: Io): void {
  const given: Config = config?.config ?? {}
  const settings: Record<string, Origin> = {}
  for (const [name, value] of Object.entries({ ...defaults, ...given }))
    if (name !== '$schema')
      settings[name] = {
        value,
        from: Object.hasOwn(given, name) ? (config?.name ?? '') : 'default',
      }
  for (const [name, option] of entriesOf(options)) {
    const value = flags[name]
    if (value !== undefined) settings[name] = { value, from: option }
  }
  const shown = { config: config?.name ?? null, settings }
  io.stdout.write(`${safeJson(shown)}\n`)
}

function entriesOf<Name extends string>(
  object: Readonly<Record<Name, string>>,
): readonly (readonly [Name, string])[] {
  return Object.entries(object) as [Name, string][]
}
