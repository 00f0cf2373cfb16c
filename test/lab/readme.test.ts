import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { recorderScenarios } from './browser/recorder-scenarios.ts'
import { browserScenarios } from './browser/scenarios.ts'
import { row } from './scenario-row.ts'
import { scenarios } from './scenarios/index.ts'

it('the README has a row for each scenario, as it is', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  const rows = new Set(readme.split('\n').map((line) => line.replace(/ +/g, ' ')))
  const all = [...scenarios, ...browserScenarios, ...recorderScenarios]
  const missing = all.map(row).filter((each) => !rows.has(each))
  expect(missing).toEqual([])
})
