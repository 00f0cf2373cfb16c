import { judgeFixture, type FixtureOptions } from '../config/judge-fixture.ts'
import { analyze, TokentrailError, type Finding, type Report } from '../index.ts'
import { nodeCodecs } from '../node/index.ts'
import { tellUnreadable } from '../report/telling/unreadable.ts'
import { listed } from '../report/telling/wording.ts'
import type { OpenCaptures } from './open-captures.ts'

/** Which rules judge, and with what. */
export interface EngineOptions {
  /** Ids of rules to leave out. */
  readonly ignore?: readonly string[]
  /** Ids of the only rules to run. */
  readonly only?: readonly string[]
  /** Findings below this count for nothing; default `medium`. */
  readonly minConfidence?: Finding['confidence']
  /** For encrypted archives. */
  readonly passwords?: readonly string[]
}

/**
 * How an assertion judges: as `tokentrail check` does, unless an option says otherwise. Secrets that
 * nobody masked fail, as a recorded fixture is shared.
 */
export interface JudgeOptions extends EngineOptions, FixtureOptions {}

/** A report with those of its findings that fail. */
export interface Judged {
  readonly report: Report
  readonly failing: readonly Finding[]
}

/** Judges captures by their findings alone. */
export async function judgeCaptures(
  opened: OpenCaptures,
  { failOn = 'error', allowSecrets = false, ...engine }: JudgeOptions,
): Promise<Judged> {
  const report = await reportOn(opened, engine)
  const { unexpected } = judgeFixture(report, undefined, { failOn, allowSecrets })
  return { report, failing: unexpected }
}

/**
 * Reads captures, each by itself and with one holder of its tokens: a recorded test is one client.
 * Throws for what could not be judged. That is neither right nor wrong, and `.not` may not turn it
 * into a success.
 */
export async function reportOn(
  { captures }: OpenCaptures,
  options: EngineOptions,
): Promise<Report> {
  const engine = { codecs: nodeCodecs, holder: 'single', apart: true } as const
  const report = await analyze(captures, { ...options, ...engine })
  const unreadable = report.captures.flatMap(tellUnreadable)
  if (unreadable.length > 0) throw new TokentrailError('capture-unreadable', unreadable.join(' '))
  const crashed = report.rules.filter(({ verdict }) => verdict === 'crashed').map(({ id }) => id)
  if (crashed.length > 0)
    throw new Error(`${listed(crashed)} crashed: a fault of tokentrail, not of the capture.`)
  return report
}
