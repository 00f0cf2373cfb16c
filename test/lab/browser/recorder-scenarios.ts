import type { AnalyzeOptions } from '../../../src/index.ts'
import { harLint } from '../../../src/node/index.ts'
import { HOUR } from '../../fixtures/recording.ts'
import { GRAPH } from '../apps.ts'
import { recordByDevTools, recordByPlaywright } from './record.ts'
import type { BrowserScenario } from './scenarios.ts'
import type { Tab } from './tab.ts'

/** A page that does all well, and a recorder that keeps less than it saw, or writes it oddly. */
export interface RecorderScenario extends BrowserScenario {
  readonly options?: AnalyzeOptions
  record(scenario: BrowserScenario): Promise<Uint8Array>
}

async function renewsThreeTimes(tab: Tab): Promise<void> {
  await tab.signIn([GRAPH])
  for (let time = 0; time < 3; time += 1) {
    await tab.advance(2 * HOUR)
    await tab.renew([GRAPH])
  }
}

/** What becomes of a well-behaved page in such a recording. */
export const recorderScenarios: readonly RecorderScenario[] = [
  {
    name: 'exported-without-sensitive-data',
    shows: 'DevTools export what MSAL for browsers did, without cookies and tokens in headers.',
    finds: ['warning capture-sanitised-by-browser'],
    record: (scenario) => recordByDevTools(scenario, 'chrome-sanitized'),
    run: renewsThreeTimes,
  },
  {
    name: 'recorded-without-bodies',
    shows: 'Playwright records the same with `content: "omit"`.',
    finds: ['warning missing-bodies'],
    record: (scenario) => recordByPlaywright(scenario, 'omit'),
    run: renewsThreeTimes,
  },
  {
    name: 'recorded-by-the-schema',
    shows: 'Playwright records the same, and its HAR is held against the schema (`--lint-har`).',
    finds: [],
    options: { lintHar: harLint },
    record: (scenario) => recordByPlaywright(scenario, 'embed'),
    run: renewsThreeTimes,
  },
  {
    name: 'recorded-against-the-schema',
    shows: 'The same of DevTools, which write an IPv6 address in brackets.',
    finds: ['info har-schema-violation'],
    options: { lintHar: harLint },
    record: (scenario) => recordByDevTools(scenario, 'chrome'),
    run: renewsThreeTimes,
  },
]
