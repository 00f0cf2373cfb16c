import type { Config } from '../../config/config.ts'
import { CONFIG_FILE } from '../../config/read-config.ts'
import { writeExpectation, type Expectation } from '../../index.ts'
import { count, listed } from '../../report/telling/wording.ts'
import type { Io } from '../io.ts'
import { configPlace } from '../settings/config-place.ts'
import { loadConfig } from '../settings/load-config.ts'
import { ciFiles } from './ci-files.ts'
import { expectationFiles } from './expectation-files.ts'
import type { Proposal } from './proposal.ts'
import { hasCopy, stateOf, type Recording } from './recording.ts'
import type { StagedCopy } from './stage-copies.ts'

/** Whether `init` offers a sanitized copy of a recording. */
export function wantsCopy(recording: Recording, all: readonly Recording[]): boolean {
  return stateOf(recording) === 'unsafe' && !hasCopy(recording, all)
}

/**
 * All files that `init` would write, in the order in which they are best read. Copies are written
 * beside their originals, not over them: an original may be the only evidence there is.
 */
export function proposeFiles(
  recordings: readonly Recording[],
  staged: readonly StagedCopy[],
  io: Io,
): readonly Proposal[] {
  const fixtures = [
    ...recordings.filter((one) => stateOf(one) === 'clean'),
    ...staged.map(({ copy }) => copy),
  ]
    .filter(({ reports }) => reports.some(({ exchanges }) => exchanges.length > 0))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const unsafe = recordings.filter((one) => stateOf(one) === 'unsafe').map(({ name }) => name)
  if (fixtures.length === 0) return [...staged.map(copyFile), ...ignoreFile(unsafe)]
  return [
    ...staged.map(copyFile),
    ...ignoreFile(unsafe),
    configFile(fixtures, io),
    ...expectationFiles(fixtures, io),
    ...ciFiles(io.cwd),
  ]
}

function copyFile({ original, copy }: StagedCopy): Proposal {
  const captures = copy.reports.flatMap((report) => report.captures)
  const entries = captures.reduce((sum, capture) => sum + capture.entries, 0)
  const exchanges = captures.reduce((sum, capture) => sum + capture.exchanges, 0)
  const sizes = [count(entries, 'entry', 'entries'), count(exchanges, 'OAuth exchange')]
  return {
    path: copy.name,
    why: `${original.name} without its secrets and names; the rules find the same in it`,
    text: `(${sizes.join(', ')})\n`,
    copyOf: copy.path,
  }
}

/** More names than this are no sentence; the lines of the file name them. */
const MOST_NAMES = 5

/** Keeps git from taking originals with live secrets. */
function ignoreFile(names: readonly string[]): readonly Proposal[] {
  if (names.length === 0) return []
  const text = names.map((name) => `/${ignoring(name)}\n`).join('')
  const which = names.length > MOST_NAMES ? count(names.length, 'capture') : listed(names)
  const why = `keeps git from taking ${which}`
  return [{ path: '.gitignore', why, text, isShared: true }]
}

/** As a pattern of git, which has no way to write a line break: `?` fits it. */
function ignoring(name: string): string {
  return name.replaceAll(/[\\[\]*?!# ]/g, '\\$&').replaceAll(/[\r\n]/g, '?')
}

/**
 * Lists what `tokentrail check` is to judge, so that originals beside are not. What else a
 * configuration says stays.
 */
function configFile(fixtures: readonly Recording[], { cwd }: Io): Proposal {
  const entries = fixtures.flatMap(({ name, reports }): [string, Expectation][] => {
    if (reports.length === 1) return [[name, {}]]
    return reports.flatMap((report): [string, Expectation][] => {
      const [capture] = report.captures
      return capture === undefined || capture.exchanges === 0
        ? []
        : [[capture.name, writeExpectation(report)]]
    })
  })
  const place = configPlace({}, cwd)
  const isHere = place !== undefined && place.name === CONFIG_FILE
  const before = isHere ? loadConfig(place, cwd)?.config : undefined
  const config: Config = { ...before, failOn: 'error', fixtures: Object.fromEntries(entries) }
  return {
    path: CONFIG_FILE,
    why: 'what tokentrail check judges',
    text: `${JSON.stringify(config, null, 2)}\n`,
  }
}
