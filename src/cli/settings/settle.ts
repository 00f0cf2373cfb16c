import { rules, TokentrailError, type AnalyzeOptions } from '../../index.ts'
import { suggestion } from '../../config/nearest.ts'
import type { AnalyzeFlags, FailOn } from '../analyze-flags.ts'
import { givenCatalogue } from '../given-catalogue.ts'
import { givenPasswords } from '../given-passwords.ts'
import type { Io } from '../io.ts'
import { parseTime } from '../parse-time.ts'
import type { BaselinePlace } from './baseline-place.ts'
import { captureName } from './capture-names.ts'
import { configPlace, configuredFile } from './config-place.ts'
import type { FoundConfig } from './load-config.ts'
import { refuseNoRule } from './refuse-no-rule.ts'

/** What a command is to do, after its flags and the configuration. */
export interface Settled {
  readonly flags: AnalyzeFlags & { readonly failOn: FailOn }
  readonly engine: AnalyzeOptions
  readonly config?: FoundConfig
  readonly baseline?: BaselinePlace
  /** What was read for it, and the baseline that will be written: nothing else is put there. */
  readonly files: readonly string[]
}

/**
 * Puts flags and configuration together; flags go first. Throws `option-invalid` for what nobody
 * knows and for files that are broken.
 */
export async function settle(flags: AnalyzeFlags, io: Io): Promise<Settled> {
  const config = await foundConfig(flags, io)
  const baseline = await foundBaseline(flags, config, io)
  const aadstsDb = flags.aadstsDb ?? configuredFile('aadstsDb', config, io.cwd)
  const catalogue = await givenCatalogue({ ...(aadstsDb && { aadstsDb }) }, io)
  const failOn = flags.failOn ?? config?.config.failOn ?? 'error'
  const engine = engineOptions(flags, config, baseline, io)
  refuseNoRule(engine)
  return {
    flags: { ...flags, failOn },
    engine: { ...engine, ...(catalogue && { catalogue }) },
    ...(config && { config }),
    ...(baseline && { baseline }),
    files: [config?.name, baseline?.file, aadstsDb, ...(flags.passwordFile ?? [])].filter(
      (file) => file !== undefined,
    ),
  }
}

/** Most runs have none: then nothing is loaded that could read one. */
async function foundConfig(flags: AnalyzeFlags, { cwd }: Io): Promise<FoundConfig | undefined> {
  const place = configPlace(flags, cwd)
  if (place === undefined) return undefined
  const { loadConfig } = await import('./load-config.ts')
  return loadConfig(place, cwd)
}

async function foundBaseline(
  flags: AnalyzeFlags,
  config: FoundConfig | undefined,
  { cwd }: Io,
): Promise<BaselinePlace | undefined> {
  const isTold = flags.baseline ?? config?.config.baseline ?? flags.updateBaseline
  if (isTold === undefined) return undefined
  const { baselinePlace } = await import('./baseline-place.ts')
  return baselinePlace(flags, config, cwd)
}

function engineOptions(
  flags: AnalyzeFlags,
  config: FoundConfig | undefined,
  baseline: BaselinePlace | undefined,
  io: Io,
): AnalyzeOptions {
  const { only, ignore, minConfidence, client, tenant, since, until } = flags
  for (const name of [...(only ?? []), ...(ignore ?? [])]) refuseUnknownRule(name)
  const now = flags.now === 'now' ? io.today() : flags.now && parseTime(flags.now)
  return {
    ...configured(flags, config),
    ...(only !== undefined && { only }),
    ...(ignore !== undefined && { ignore }),
    ...(minConfidence !== undefined && { minConfidence }),
    ...(client !== undefined && { client }),
    ...(tenant !== undefined && { tenant }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(typeof now === 'number' && { now }),
    ...suppression(config, baseline, typeof now === 'number' ? now : undefined, io),
    passwords: givenPasswords(flags, io),
  }
}

/** Who asks for rules by name wants them, whatever the configuration says of them. */
function configured(
  { only }: AnalyzeFlags,
  config: FoundConfig | undefined,
): FoundConfig['options'] {
  const { ignore, severities = {}, ...options } = config?.options ?? {}
  const isAskedFor = (rule: string): boolean => only?.includes(rule) === true
  const given = Object.entries(severities).filter(
    ([rule, severity]) => severity !== 'off' || !isAskedFor(rule),
  )
  return {
    ...options,
    ...(ignore && { ignore: ignore.filter((rule) => !isAskedFor(rule)) }),
    ...(given.length > 0 && { severities: Object.fromEntries(given) }),
  }
}

/** Ignores and the baseline speak of captures from where they stand, wherever the command runs. */
function suppression(
  config: FoundConfig | undefined,
  baseline: BaselinePlace | undefined,
  now: number | undefined,
  io: Io,
): Pick<AnalyzeOptions, 'baseline' | 'knownAs' | 'today'> {
  const folder = config?.folder ?? baseline?.folder
  if (folder === undefined) return {}
  const ends = config?.options.ignores?.some(({ until }) => until !== undefined) === true
  const today = now ?? (ends ? io.today() : undefined)
  return {
    knownAs: (name) => captureName(name, io.cwd, folder),
    ...(today !== undefined && { today }),
    ...(baseline && {
      baseline: baseline.lines.map(({ capture, fingerprint }) => ({
        capture: captureName(capture, baseline.folder, folder),
        fingerprint,
      })),
    }),
  }
}

function refuseUnknownRule(name: string): void {
  const known = rules.map(({ id }) => id)
  if (known.includes(name)) return
  const advice = suggestion(name, known) || ' tokentrail rules lists them.'
  throw new TokentrailError('option-invalid', `unknown rule "${name}".${advice}`)
}
