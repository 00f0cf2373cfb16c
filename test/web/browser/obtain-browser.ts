import { findBrowser, type FoundBrowser, type Machine } from './find-browser.ts'

/** The fonts that the screenshots are written in come along. */
const packages = ['chromium', 'fonts-dejavu-core', 'fonts-liberation']

// A slow mirror takes minutes; a machine without a network should not hold up the tests for long.
const limits = { update: 120, install: 480 }

/** A browser, and whether this run has installed it. */
export type ObtainedBrowser =
  { readonly executable: string; readonly isInstalled: boolean } | { readonly missing: string }

/** A browser that is there, or that Debian's or Ubuntu's package manager brings. */
export function obtainBrowser(machine: Machine): ObtainedBrowser {
  const found = findBrowser(machine)
  if ('executable' in found) return { ...found, isInstalled: false }
  if (!mayInstall(machine)) return found
  machine.say(`installing ${packages.join(', ')} with apt-get, for there is no browser`)
  const isInstalled =
    machine.run('apt-get', ['update', '-qq'], limits.update) &&
    machine.run(
      'apt-get',
      ['install', '-qq', '--yes', '--no-install-recommends', ...packages],
      limits.install,
    )
  const installed: FoundBrowser = isInstalled ? findBrowser(machine) : found
  if ('executable' in installed) return { ...installed, isInstalled: true }
  return { missing: `${found.missing} Installing it with apt-get did not work.` }
}

/** Where a browser was named, another one is not what is wanted. */
function mayInstall({ platform, env, isRoot, isExecutable }: Machine): boolean {
  const isNamed = (env['TOKENTRAIL_BROWSER'] ?? '') !== ''
  return platform === 'linux' && isRoot && !isNamed && isExecutable('/usr/bin/apt-get')
}
