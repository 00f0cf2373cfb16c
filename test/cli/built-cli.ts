import { join, relative } from 'node:path'
import { build } from 'rolldown'
import config from '../../rolldown.config.js'

const root = join(import.meta.dirname, '../..')

/** The command line as it ships. */
export interface BuiltCli {
  readonly folder: string
  /** The modules in each of its files, below the project: `src/cli/main.ts`. */
  readonly modules: ReadonlyMap<string, readonly string[]>
}

/**
 * Builds the command line and the module of its threads into a folder of its own below the project,
 * so that the packages are found. Node 20 runs no TypeScript itself.
 */
export async function buildWholeCli(name: string): Promise<BuiltCli> {
  const folder = join(root, 'node_modules/.cache/tokentrail-test', name)
  const output = { ...config.output, dir: folder }
  const built = await build({ ...config, logLevel: 'silent', output })
  const chunks = built.output.filter((file) => file.type === 'chunk')
  const modules = new Map(
    chunks.map((file) => [file.fileName, file.moduleIds.map((id) => relative(root, id))]),
  )
  return { folder, modules }
}

/** As `buildWholeCli`; gives the folder. */
export async function buildCli(name: string): Promise<string> {
  return (await buildWholeCli(name)).folder
}
