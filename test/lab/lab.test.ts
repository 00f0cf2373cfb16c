import { describe, expect, it } from 'vitest'
import { archive, dialects, isOfBrowser, type Dialect } from './dialects.ts'
import { judge } from './judge.ts'
import { record } from './record.ts'
import { scenarios, type Label, type Scenario } from './scenarios/index.ts'

describe.each(scenarios)('$name', (scenario) => {
  it(scenario.shows, async () => {
    const recordings = await record(scenario)
    expect(recordings).not.toEqual([])
    const { options } = scenario
    const judged = await judge(recordings, archive, options)
    expect(judged, archive.name).toEqual([...scenario.finds].toSorted())
    for (const dialect of dialects) {
      if (scenario.isOfProxy === true && isOfBrowser(dialect)) continue
      const findings = await judge(recordings, dialect, options)
      expect(comparable(findings, dialect), dialect.name).toEqual(expected(scenario, dialect))
    }
  })
})

describe('the names of scenarios', () => {
  it('are told apart', () => {
    const names = scenarios.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

/** In the HAR of a browser a server's secret is one that a browser sent. */
function comparable(findings: readonly Label[], dialect: Dialect): readonly Label[] {
  if (!isOfBrowser(dialect)) return findings
  return findings.filter((label) => label !== 'error secret-in-browser')
}

/** The HAR of a browser names its sender too: the browser. */
function expected({ finds, needsProgram = [] }: Scenario, dialect: Dialect): readonly Label[] {
  const seen = isOfBrowser(dialect) ? finds : finds.filter((each) => !needsProgram.includes(each))
  return seen.toSorted()
}
