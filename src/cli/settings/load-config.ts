import { configOptions, type ConfigOptions } from '../../config/config-options.ts'
import type { Config } from '../../config/config.ts'
import { readConfig } from '../../config/read-config.ts'
import { rules } from '../../index.ts'
import { readJson } from '../../node/read-json.ts'
import type { ConfigPlace } from './config-place.ts'

/** A configuration, and where it stands. */
export interface FoundConfig extends ConfigPlace {
  readonly config: Config
  /** What it says to the engine. */
  readonly options: ConfigOptions
}

/** Reads a configuration; undefined where it is gone. Throws a sentence about what is wrong in it. */
export function loadConfig(place: ConfigPlace, cwd: string): FoundConfig | undefined {
  const read = readJson(place.name, cwd)
  if (read === undefined) return undefined
  const config = readConfig(read.value, { name: place.name, rules: rules.map(({ id }) => id) })
  return { ...place, config, options: configOptions(config) }
}
