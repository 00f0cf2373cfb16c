import {
  analyzeApart,
  expectedReport,
  isAsExpected,
  isSidecar,
  joinReports,
  judgeFixture,
  TokentrailError,
  type FixtureOptions,
  type Report,
} from '../../index.ts'
import { unexpectedReport } from '../../config/expected-report.ts'
import {
  loneName,
  withLoneExpectations,
  type LoneExpectation,
} from '../../config/lone-expectations.ts'
import type { AnalyzeFlags } from '../analyze-flags.ts'
import { analyzeInputs } from '../analyze-inputs.ts'
import { chosenFormats } from '../chosen-formats.ts'
import { exitCodes, gravest, type ExitCode } from '../exit-codes.ts'
import { say, type Io } from '../io.ts'
import { judgeReports } from '../judge-reports.ts'
import type { PreparedFormats } from '../prepare-formats.ts'
import { settleTargets, TABLE, type ReportTarget } from '../report-targets.ts'
import { tellAboutCaptures } from '../tell-about-captures.ts'
import { writeReports } from '../write-reports.ts'
import type { CheckFlags } from './check-flags.ts'
import { configuredPaths, findConfig, type FoundConfig } from './find-config.ts'
import { createExpectations, type Expectations } from './find-expectation.ts'
import type { Fixture } from './fixture.ts'
import { loneExpectations } from './lone-expectations.ts'
import { updateSidecars } from './update-sidecars.ts'
import { writeTables } from './write-tables.ts'

/** Judges each capture by itself and by its expectation; gives the exit code. */
export async function checkCaptures(
  paths: readonly string[],
  flags: CheckFlags,
  targets: readonly ReportTarget[],
  io: Io,
): Promise<ExitCode> {
  refusePartialUpdate(flags)
  refuseSidecarsAlone(paths)
  const settled = settleTargets(targets)
  const prepared = await chosenFormats(settled, io)
  const config = findConfig(io.cwd)
  const failOn = flags.failOn ?? config?.config.failOn ?? 'error'
  const full: AnalyzeFlags = { ...flags, failOn }
  const { reports, codes } = await analyzeInputs(
    paths.length > 0 ? paths : chosenPaths(config, io.cwd),
    full,
    io,
    settled.flatMap(({ file }) => file ?? []),
    {
      analyze: (captures, options) => analyzeApart(captures, { ...options, holder: 'single' }),
      isOther: isSidecar,
    },
  )
  const options = { failOn, allowSecrets: flags.allowSecrets === true }
  const expectations = createExpectations(reports, config, io)
  const found = reports.flatMap((report) => judgeAll(report, expectations, options))
  const updates = flags.update === true ? updateSidecars(found, expectations, options, io) : []
  const fixtures = found.map((one) => updates.find(({ before }) => before === one)?.after ?? one)
  const lone = await loneExpectations(paths, reports, config, io)
  const report = reportOf(fixtures, lone, expectedReport)
  if (report === undefined) {
    for (const one of lone) say(io, `${loneName(one)}: ${one.why}`)
    return gravest([...codes, ...codesOfLone(lone)])
  }
  tellAboutCaptures(report, full, io)
  writeTables(
    settled,
    { fixtures, updates, isUpdate: flags.update === true, failOn, lone },
    full,
    io,
  )
  const formats = settled.filter(({ format }) => format !== TABLE)
  if (formats.length > 0) {
    const brief = reportOf(fixtures, lone, unexpectedReport) ?? report
    writeReports(formats, [report], full, io, prepared && withBrief(prepared, brief))
  }
  return gravest([...codes, ...codesOfLone(lone), ...exitCodesOf(fixtures, report, full)])
}

/** What only some rules show is no expectation. */
function refusePartialUpdate({ update, only, ignore }: CheckFlags): void {
  if (update !== true || (only ?? ignore) === undefined) return
  throw new TokentrailError(
    'option-invalid',
    '--update writes down what all rules say. Leave out --only and --ignore.',
  )
}

/** Shells put sidecars beside captures where a pattern is given; alone they were meant. */
function refuseSidecarsAlone(paths: readonly string[]): void {
  const [first] = paths
  if (first === undefined || !paths.every(isSidecar)) return
  throw new TokentrailError(
    'option-invalid',
    `${first} is an expectation. Give the capture beside it.`,
  )
}

function chosenPaths(config: FoundConfig | undefined, cwd: string): readonly string[] {
  const paths = config === undefined ? [] : configuredPaths(config, cwd)
  return paths.length > 0 ? paths : ['.']
}

/** The report is of one capture, or of none where an input held none. */
function judgeAll(report: Report, expectations: Expectations, options: FixtureOptions): Fixture[] {
  return report.captures.map((capture) => {
    const expected = expectations.of(capture)
    const judgement = judgeFixture(report, expected?.expectation, options)
    return { capture, report, judgement, ...(expected && { expected }) }
  })
}

/** All captures as one report, where there is any. */
function reportOf(
  fixtures: readonly Fixture[],
  lone: readonly LoneExpectation[],
  tell: typeof expectedReport,
): Report | undefined {
  const [first, ...others] = fixtures.map(({ report, judgement, expected }) =>
    tell(report, judgement, expected?.source),
  )
  return first && withLoneExpectations(joinReports(first, ...others), lone)
}

/** Formats in which what is as expected would stand in the way of the rest. */
const briefFormats: readonly string[] = ['github', 'agent']

function withBrief(prepared: PreparedFormats, brief: Report): PreparedFormats {
  const render: PreparedFormats['render'] = (id, report) =>
    prepared.render(id, briefFormats.includes(id) ? brief : report)
  return { ...prepared, render }
}

function codesOfLone(lone: readonly LoneExpectation[]): ExitCode[] {
  return lone.length > 0 ? [exitCodes.findings] : []
}

/** A verdict that is expected to be inconclusive is a conclusion. */
function exitCodesOf(
  fixtures: readonly Fixture[],
  report: Report,
  { requireConclusive, ...flags }: AnalyzeFlags,
): ExitCode[] {
  const isExpected = fixtures.some(({ expected }) => expected !== undefined)
  const allowEmpty = isExpected || flags.allowEmpty === true
  const codes = judgeReports([report], {
    ...flags,
    failOn: 'never',
    ...(allowEmpty && { allowEmpty }),
  })
  if (!fixtures.every(({ judgement }) => isAsExpected(judgement))) codes.push(exitCodes.findings)
  if (requireConclusive === true && fixtures.some(isInconclusive)) {
    codes.push(exitCodes.inconclusive)
  }
  return codes
}

function isInconclusive({ report, expected }: Fixture): boolean {
  const verdicts = new Map(Object.entries(expected?.expectation.verdicts ?? {}))
  return report.rules.some(
    ({ id, verdict }) => verdict === 'inconclusive' && verdicts.get(id) !== verdict,
  )
}
