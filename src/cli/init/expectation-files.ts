import {
  expectationText,
  isAsExpected,
  judgeFixture,
  writeExpectation,
  type ReportCapture,
} from '../../index.ts'
import { expectedFaults } from '../check/expected-faults.ts'
import { createExpectations, type Expectations } from '../check/find-expectation.ts'
import type { FoundExpectation } from '../check/fixture.ts'
import type { Io } from '../io.ts'
import { configPlace } from '../settings/config-place.ts'
import { loadConfig } from '../settings/load-config.ts'
import type { Proposal } from './proposal.ts'
import type { Recording } from './recording.ts'

/**
 * An expectation beside each fixture, of what it shows today, as `check --update` would write it. An
 * archive of several captures has none: what its captures show stands in the configuration.
 */
export function expectationFiles(fixtures: readonly Recording[], io: Io): Proposal[] {
  const reports = fixtures.flatMap((one) => one.reports)
  const place = configPlace({}, io.cwd)
  const config = place && loadConfig(place, io.cwd)
  const expectations = createExpectations(reports, config, io)
  return fixtures.flatMap(({ name, reports: [report, ...others] }) => {
    const [capture] = report?.captures ?? []
    if (report === undefined || capture === undefined || others.length > 0) return []
    const found = readExisting(expectations, capture)
    if (found?.isSidecar === false && Object.keys(found.expectation).length > 0) return []
    const sidecar = found?.isSidecar === true ? found : undefined
    const path = sidecar?.source ?? expectations.placeFor(capture)
    if (path === undefined) return []
    const expectation =
      sidecar !== undefined && isAsExpected(judgeFixture(report, sidecar.expectation))
        ? sidecar.expectation
        : writeExpectation(report, {}, sidecar?.expectation)
    const faults = expectedFaults(judgeFixture(report, expectation))
    const shown = faults === '' ? 'today' : `today, with ${faults}`
    const why = `what ${name} shows ${shown}; to be reviewed`
    return [{ path, why, text: expectationText(expectation) }]
  })
}

/** Undefined where there is none, and where it cannot be read: then it is shown as a difference. */
function readExisting(
  expectations: Expectations,
  capture: ReportCapture,
): FoundExpectation | undefined {
  try {
    return expectations.of(capture)
  } catch {
    return undefined
  }
}
