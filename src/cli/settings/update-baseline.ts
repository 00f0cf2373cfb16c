import { baselineLines, baselineText } from '../../config/baseline.ts'
import {
  extractCaptures,
  type AnalyzeOptions,
  type BaselineLine,
  type Capture,
  type Extract,
  type Report,
} from '../../index.ts'
import { isUnreadable } from '../../report/telling/unreadable.ts'
import { count } from '../../report/telling/wording.ts'
import { say, type Io } from '../io.ts'
import { writeFile } from '../write-file.ts'
import { captureName } from './capture-names.ts'
import type { Settled } from './settle.ts'

/** Judges captures that are open. */
export type Judge = (
  captures: readonly Capture[],
  options: AnalyzeOptions,
) => Promise<readonly Report[]>

/**
 * Judges twice what is read once: what `found` takes of the first reports becomes the baseline, by
 * which the second are judged. Lines of captures that were not judged stay.
 */
export function withUpdatedBaseline(
  judge: Judge,
  found: (reports: readonly Report[]) => Report['findings'],
  settled: Settled,
  io: Io,
): Judge {
  return async (captures, given) => {
    const { baseline: _, ...options } = { ...given, extractWith: readOnce(given) }
    const first = await judge(captures, options)
    const baseline = writeBaseline(first, found(first), settled, io)
    return judge(captures, { ...options, baseline })
  }
}

const SECRETS_STAY =
  'live secrets are in no baseline: write a copy without them with tokentrail sanitize.'

/** Gives the lines as the engine calls captures. */
function writeBaseline(
  reports: readonly Report[],
  findings: Report['findings'],
  { baseline: place, engine, flags }: Settled,
  io: Io,
): readonly BaselineLine[] {
  if (place === undefined) return []
  const inFile = (name: string): string => captureName(name, io.cwd, place.folder)
  const judged = new Set(
    reports
      .flatMap(({ captures }) => captures)
      .filter((capture) => !isUnreadable(capture))
      .map(({ name }) => inFile(name)),
  )
  const kept = place.lines.filter(({ capture }) => !judged.has(capture))
  const lines = [...kept, ...baselineLines(findings, inFile)]
  writeFile(place.file, baselineText(lines), io)
  const secrets = findings.length + kept.length - lines.length
  if (flags.quiet !== true) {
    say(io, `${place.file} holds ${count(lines.length, 'finding')}; review the change.`)
    if (secrets > 0) say(io, SECRETS_STAY)
  }
  return baselineLines(findings, engine.knownAs)
}

function readOnce(
  options: AnalyzeOptions,
): (captures: readonly Capture[]) => Promise<readonly Extract[]> {
  const extract = options.extractWith ?? ((all) => extractCaptures(all, options))
  const read = new Map<string, Promise<readonly Extract[]>>()
  return (captures) => {
    const key = JSON.stringify(captures.map(({ name }) => name))
    const known = read.get(key) ?? extract(captures)
    read.set(key, known)
    return known
  }
}
