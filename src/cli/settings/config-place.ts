import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Config } from '../../config/config.ts'
import { TokentrailError } from '../../index.ts'
import { slashed } from '../../node/inputs.ts'

/** The options that say which configuration is read. */
export interface ConfigFlags {
  /** A file; false with `--no-config`. */
  readonly config?: string | boolean
  readonly printConfig?: true
}

/** Where a configuration stands. */
export interface ConfigPlace {
  /** As messages call it: from the working folder. */
  readonly name: string
  readonly folder: string
}

/** A file that a configuration names, from the working folder. */
export function configuredFile(
  key: 'aadstsDb' | 'baseline',
  found: (ConfigPlace & { readonly config: Config }) | undefined,
  cwd: string,
): string | undefined {
  const file = found?.config[key]
  return file === undefined || found === undefined
    ? undefined
    : slashed(relative(cwd, resolve(found.folder, file)))
}

/** As `CONFIG_FILE`; what reads a configuration is loaded where there is one. */
const FILE = 'tokentrail.config.json'

/**
 * The configuration that was named, else that of the working folder or of the nearest one above that
 * has one. Throws `option-invalid` where the named one does not exist.
 */
export function configPlace({ config }: ConfigFlags, cwd: string): ConfigPlace | undefined {
  if (config === false) return undefined
  if (typeof config === 'string') {
    if (existsSync(resolve(cwd, config)))
      return { name: config, folder: dirname(resolve(cwd, config)) }
    throw new TokentrailError('option-invalid', `${config}: there is no such configuration.`)
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, FILE)
    if (existsSync(path)) return { name: slashed(relative(cwd, path)), folder }
    if (dirname(folder) === folder) return undefined
  }
}
