import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative, resolve } from 'node:path'
import type { Expectation, ReportCapture } from '../../index.ts'
import { compileGlob, isGlob } from '../../node/glob.ts'
import { slashed } from '../../node/inputs.ts'
import { isUnreadable } from '../../report/telling/unreadable.ts'
import type { FoundConfig } from '../settings/load-config.ts'

/** What a configuration expects of a capture: its own entry, else the first that covers it. */
export function configuredExpectation(
  { config, folder }: FoundConfig,
  capture: string,
  cwd: string,
): Expectation | undefined {
  const path = slashed(relative(folder, resolve(cwd, capture)))
  const fixtures = Object.entries(config.fixtures ?? {}).map(
    ([fixture, expectation]) => [placeOf(fixture), expectation] as const,
  )
  const own = fixtures.find(([place]) => place === path)
  const [, expectation] = own ?? fixtures.find(([place]) => covers(place, path)) ?? []
  return expectation
}

/**
 * The inputs that a configuration speaks of, from the working folder, so that reports name them
 * alike on all machines. A capture in an archive is reached by the archive.
 */
export function configuredPaths({ config, folder }: FoundConfig, cwd: string): string[] {
  const paths = Object.keys(config.fixtures ?? {}).map((fixture) => reachedBy(fixture, folder))
  return [...new Set(paths.map((path) => relative(cwd, path) || '.'))]
}

function reachedBy(fixture: string, folder: string): string {
  const whole = join(folder, placeOf(fixture))
  if (isGlob(fixture)) return whole
  for (let path = whole; path.length > folder.length; path = dirname(path))
    if (existsSync(path) && statSync(path).isFile()) return path
  return whole
}

/**
 * Entries of a configuration that speak of none of these captures. A file that is not there, or may
 * not be read, is told where inputs are opened, and is none of them.
 */
export function unmatchedFixtures(
  { config, folder }: FoundConfig,
  captures: readonly ReportCapture[],
  cwd: string,
): readonly string[] {
  const pathOf = (name: string): string => slashed(relative(folder, resolve(cwd, name)))
  const judged = captures.map(({ name }) => pathOf(name))
  const lost = captures.filter(isUnreadable).map(({ name }) => `${pathOf(name)}/`)
  return Object.keys(config.fixtures ?? {}).filter((fixture) => {
    const place = placeOf(fixture)
    if (judged.some((path) => covers(place, path))) return false
    if (isGlob(fixture)) return true
    const reached = reachedBy(fixture, folder)
    const isOwnFile = reached === join(folder, place) && !isFolder(reached)
    return !isOwnFile && !lost.some((path) => place.startsWith(path))
  })
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

/** `captures/day-90.har`, however a configuration writes it: `./captures//day-90.har`. */
function placeOf(fixture: string): string {
  return slashed(normalize(fixture)).replace(/(?<=.)\/$/, '')
}

/** A pattern fits; anything else is a folder or an archive, and speaks of all captures in it. */
function covers(place: string, path: string): boolean {
  if (place === path || place === '.' || path.startsWith(`${place}/`)) return true
  return isGlob(place) && compileGlob(place)(path)
}
