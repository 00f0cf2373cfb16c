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
import { analyzeInputs } from '../analyze-inputs.ts'
import { chosenFormats } from '../chosen-formats.ts'
import { exitCodes, gravest, type ExitCode } from '../exit-codes.ts'
import { say, type Io } from '../io.ts'
import { judgeReports } from '../judge-reports.ts'
import type { PreparedFormats } from '../prepare-formats.ts'
import { settleTargets, TABLE, type ReportTarget } from '../report-targets.ts'
import { printConfig } from '../settings/print-config.ts'
import { settle, type Settled } from '../settings/settle.ts'
import { tellSuppression } from '../settings/tell-suppression.ts'
import { tellAboutCaptures } from '../tell-about-captures.ts'
import { writeReports } from '../write-reports.ts'
import type { FoundConfig } from '../settings/load-config.ts'
import type { CheckFlags } from './check-flags.ts'
import { configuredPaths } from './configured-fixtures.ts'
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
  const settled = await settle(flags, io)
  if (flags.printConfig === true) {
    printConfig(flags, settled, io)
    return exitCodes.ok
  }
  const asked = settleTargets(targets)
  const outputs = asked.flatMap(({ file }) => file ?? [])
  refuseSidecarsAsOutput(outputs)
  const prepared = await chosenFormats(asked, io)
  const { config, flags: full } = settled
  const { failOn } = full
  const options = { failOn, allowSecrets: flags.allowSecrets === true }
  const { reports, codes } = await analyzeInputs(
    paths.length > 0 ? paths : chosenPaths(config, io.cwd),
    settled,
    io,
    outputs,
    {
      analyze: (captures, engine) => analyzeApart(captures, { ...engine, holder: 'single' }),
      isOther: isSidecar,
      accepts: (all) => unexpectedOf(all, createExpectations(all, config, io), options),
    },
  )
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
  tellSuppression([report], settled, io)
  writeTables(asked, { fixtures, updates, isUpdate: flags.update === true, failOn, lone }, full, io)
  const formats = asked.filter(({ format }) => format !== TABLE)
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

/** The report would stand where the next check looks for what is expected. */
function refuseSidecarsAsOutput(outputs: readonly string[]): void {
  const sidecar = outputs.find(isSidecar)
  if (sidecar === undefined) return
  throw new TokentrailError(
    'option-invalid',
    `${sidecar} is the name of an expectation, which --update writes. Give -o another name.`,
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

/** What a baseline takes: also what would not fail, and nothing that an expectation speaks of. */
function unexpectedOf(
  reports: readonly Report[],
  expectations: Expectations,
  options: FixtureOptions,
): Report['findings'] {
  return reports
    .flatMap((report) => judgeAll(report, expectations, { ...options, failOn: 'info' }))
    .flatMap(({ judgement }) => judgement.unexpected)
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
  { requireConclusive, ...flags }: Settled['flags'],
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
