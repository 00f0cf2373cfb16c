import { describe, expect, it } from 'vitest'
import { archive } from '../dialects.ts'
import { findingsIn, judge } from '../judge.ts'
import { missingBrowser } from './launch.ts'
import { recordInBrowser } from './record.ts'
import { recorderScenarios } from './recorder-scenarios.ts'
import { browserScenarios } from './scenarios.ts'

describe.runIf(process.env['TOKENTRAIL_REQUIRE_BROWSER'] === '1')('a browser', () => {
  it('is there', () => {
    expect(missingBrowser).toBeUndefined()
  })
})

describe.skipIf(missingBrowser !== undefined).each(browserScenarios)('$name', (scenario) => {
  it(scenario.shows, async () => {
    const { captures, onTheWire } = await recordInBrowser(scenario)
    const finds = [...scenario.finds].toSorted()
    for (const [name, bytes] of captures) expect(await findingsIn(name, bytes), name).toEqual(finds)
    expect(await judge(onTheWire, archive), archive.name).toEqual(finds)
  })
})

describe.skipIf(missingBrowser !== undefined).each(recorderScenarios)('$name', (scenario) => {
  it(scenario.shows, async () => {
    const capture = await scenario.record(scenario)
    const found = await findingsIn('recorded.har', capture, scenario.options)
    expect(found).toEqual([...scenario.finds].toSorted())
  })
})
