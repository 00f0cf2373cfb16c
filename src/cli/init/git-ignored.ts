import { spawnSync } from 'node:child_process'

/**
 * Those of these paths that git would not commit. None where there is no git, or no repository of
 * it. Asked once for all, and without the monitor that a repository may name, which would be run.
 */
export function gitIgnored(paths: readonly string[], folder: string): ReadonlySet<string> {
  if (paths.length === 0) return new Set()
  const { status, stdout } = spawnSync(
    'git',
    ['-c', 'core.fsmonitor=false', 'check-ignore', '--stdin', '-z'],
    { cwd: folder, input: paths.map((path) => `${path}\0`).join(''), encoding: 'utf8' },
  )
  // 0: some are. 1: none is. Anything else: it cannot tell.
  return new Set(status === 0 ? stdout.split('\0').filter((path) => path !== '') : [])
}
