import { basename, resolve } from 'node:path'
import type { LoneExpectation } from '../../config/lone-expectations.ts'
import { folderFile, type Report } from '../../index.ts'
import { loneSidecars, type LoneSidecar } from '../../node/lone-sidecars.ts'
import type { Io } from '../io.ts'
import type { FoundConfig } from '../settings/load-config.ts'
import { configuredPaths, unmatchedFixtures } from './configured-fixtures.ts'

/**
 * Expectations that judge nothing where a check looked: without this, a check would stay green when a
 * capture is renamed or deleted. Whoever names files asked for those alone; a configuration names
 * them for everybody, so that there it is looked beside them, too.
 */
export async function loneExpectations(
  given: readonly string[],
  reports: readonly Report[],
  config: FoundConfig | undefined,
  { cwd }: Io,
): Promise<readonly LoneExpectation[]> {
  const captures = reports.flatMap((report) => report.captures)
  const isConfigured = given.length === 0
  const configured = isConfigured && config !== undefined ? configuredPaths(config, cwd) : []
  const sidecars = await loneSidecars({
    paths: isConfigured && configured.length === 0 ? ['.'] : [...given, ...configured],
    besideFiles: isConfigured,
    captures: captures.map(({ name, archive = name }) => resolve(cwd, archive)),
    cwd,
  })
  const fixtures =
    isConfigured && config !== undefined ? unmatchedFixtures(config, captures, cwd) : []
  return [
    ...sidecars.map((one) => ({ file: one.name, why: whyAlone(one) })),
    ...fixtures.map((fixture) => ({ file: config?.name ?? '', fixture, why: WHY_UNMATCHED })),
  ]
}

const WHY_UNMATCHED =
  'no capture: it was renamed or deleted? Delete the entry too, or name it after the new capture.'

function whyAlone({ name, isBrokenLink }: LoneSidecar): string {
  if (isBrokenLink) return 'a link that leads nowhere. Mend the link, or delete it.'
  const stem = basename(name).replace(/\.expect\.json$/i, '')
  const capture = folderFile(stem) === 'capture' ? stem : `${stem}.har or the like`
  return `no capture: ${capture} was renamed or deleted? Delete the expectation too, or name it after the new capture.`
}
