import {
  readExpectation,
  rules,
  sidecarNames,
  type Report,
  type ReportCapture,
} from '../../index.ts'
import type { Io } from '../io.ts'
import type { FoundConfig } from '../settings/load-config.ts'
import { configuredExpectation } from './configured-fixtures.ts'
import type { FoundExpectation } from './fixture.ts'
import { readJson } from '../../node/read-json.ts'

/** Finds the expectation of each capture of a check. */
export interface Expectations {
  /** A file beside the capture goes before the configuration. */
  of(capture: ReportCapture): FoundExpectation | undefined
  /** Where an expectation of this capture belongs; undefined where it can have no file of its own. */
  placeFor(capture: ReportCapture): string | undefined
}

/** `reports` are those of all captures, one for each. */
export function createExpectations(
  reports: readonly Report[],
  config: FoundConfig | undefined,
  { cwd }: Io,
): Expectations {
  const captures = reports.flatMap((report) => report.captures)
  const files = captures.map(fileOf)
  const shortNames = [...new Set(files)].map((file) => sidecarNames(file)[1])
  const placesOf = (capture: ReportCapture): readonly string[] => {
    const file = fileOf(capture)
    const isAlone = files.indexOf(file) === files.lastIndexOf(file) && file !== STANDARD_INPUT
    return isAlone ? sidecarNames(file) : []
  }
  return {
    of(capture) {
      for (const source of placesOf(capture)) {
        const read = readJson(source, cwd)
        if (read === undefined) continue
        const context = { name: source, rules: rules.map(({ id }) => id) }
        return { expectation: readExpectation(read.value, context), source, isSidecar: true }
      }
      const expectation = config && configuredExpectation(config, capture.name, cwd)
      return expectation && config && { expectation, source: config.name, isSidecar: false }
    },
    placeFor(capture) {
      const [whole, short] = placesOf(capture)
      const isShared = shortNames.filter((name) => name === short).length > 1
      return isShared ? whole : short
    },
  }
}

/** What `expandInputs` calls it. */
const STANDARD_INPUT = '(standard input)'

function fileOf({ name, archive = name }: ReportCapture): string {
  return archive
}
