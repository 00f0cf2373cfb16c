import { existsSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { CONFIG_FILE, readConfig, type Config } from '../../config/read-config.ts'
import { rules, type Expectation } from '../../index.ts'
import { compileGlob, isGlob } from '../../node/glob.ts'
import { readJson } from './read-json.ts'

/** A configuration, and where it stands. */
export interface FoundConfig {
  readonly config: Config
  /** As messages call it: from the working folder. */
  readonly name: string
  readonly folder: string
}

/** The configuration of the working folder, or of the nearest one above that has one. */
export function findConfig(cwd: string): FoundConfig | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_FILE)
    const name = relative(cwd, path).split(sep).join('/')
    const read = existsSync(path) ? readJson(name, cwd) : undefined
    if (read !== undefined) {
      const context = { name, rules: rules.map(({ id }) => id) }
      return { config: readConfig(read.value, context), name, folder }
    }
    if (dirname(folder) === folder) return undefined
  }
}

/** What a configuration expects of a capture: its own entry, else the first pattern that fits. */
export function configuredExpectation(
  { config, folder }: FoundConfig,
  capture: string,
  cwd: string,
): Expectation | undefined {
  const { fixtures = {} } = config
  const path = relative(folder, resolve(cwd, capture)).split(sep).join('/')
  if (Object.hasOwn(fixtures, path)) return fixtures[path]
  const patterns = Object.keys(fixtures).filter(isGlob)
  const fitting = patterns.find((pattern) => compileGlob(pattern)(path))
  return fitting === undefined ? undefined : fixtures[fitting]
}

/** The inputs that a configuration speaks of. A capture in an archive is reached by the archive. */
export function configuredPaths({ config, folder }: FoundConfig): string[] {
  const paths = Object.keys(config.fixtures ?? {}).map((fixture) => {
    const whole = join(folder, fixture)
    if (isGlob(fixture)) return whole
    for (let path = whole; path.length > folder.length; path = dirname(path))
      if (existsSync(path) && statSync(path).isFile()) return path
    return whole
  })
  return [...new Set(paths)]
}
