import type { Lifetimes } from '../lineage/lifetimes.ts'
import type { Config, ConfiguredDuration, ConfiguredLifetimes } from './config.ts'

/** What a configuration says as options of `analyze`; the files that it names are the caller's. */
export type ConfigOptions = Pick<
  Config,
  | 'minConfidence'
  | 'only'
  | 'ignore'
  | 'severities'
  | 'ignores'
  | 'authorities'
  | 'trustedBackends'
  | 'needsRefresh'
  | 'placeholders'
> & { readonly lifetimes?: Lifetimes }

/** The options of `analyze` that a configuration gives. */
export function configOptions(config: Config): ConfigOptions {
  const {
    $schema: _schema,
    failOn: _failOn,
    fixtures: _fixtures,
    baseline: _baseline,
    aadstsDb: _aadstsDb,
    lifetimes,
    ...options
  } = config
  return { ...options, ...(lifetimes && { lifetimes: inMilliseconds(lifetimes) }) }
}

function inMilliseconds({ clients, ...providers }: ConfiguredLifetimes): Lifetimes {
  return { ...durations(providers), ...(clients && { clients: durations(clients) }) }
}

function durations(
  told: Readonly<Record<string, ConfiguredDuration>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(told).map(([name, one]) => [name, milliseconds(one)]))
}

const HOUR = 3_600_000

/** `14d`, `24h`, or days as a number. */
function milliseconds(told: ConfiguredDuration): number {
  const [, count = told, unit = 'd'] = /^(\d+)([dh])$/.exec(String(told)) ?? []
  return Number(count) * (unit === 'h' ? HOUR : 24 * HOUR)
}
