import { isAbsolute, relative, sep } from 'node:path'
import type { Io } from './io.ts'

/**
 * In a job of GitHub, the way from the root of the workspace to the working folder, which is another
 * where a step has a `working-directory`. Undefined where names need no such way.
 */
export function folderInWorkspace({ env, cwd }: Io): string | undefined {
  const root = env['GITHUB_WORKSPACE'] ?? ''
  if ((env['GITHUB_ACTIONS'] ?? '') === '' || root === '') return undefined
  const way = relative(root, cwd)
  const isOutside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
  return way === '' || isOutside ? undefined : way.split(sep).join('/')
}
