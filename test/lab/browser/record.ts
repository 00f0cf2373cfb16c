import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { writeHar } from '../../fixtures/har-dialects.ts'
import { producers } from '../../fixtures/har-producers.ts'
import type { Recording } from '../../fixtures/recording.ts'
import { openLab, type Lab } from '../lab.ts'
import { watchNetwork } from '../recorders/devtools.ts'
import { shiftedArchive, shiftedHar } from '../recorders/playwright-har.ts'
import { launch } from './launch.ts'
import type { BrowserScenario } from './scenarios.ts'
import { openTab } from './tab.ts'

/** One scenario as each recorder saved it. */
export interface BrowserRecordings {
  /** By the recorder's name, which ends as its files do. */
  readonly captures: ReadonlyMap<string, Uint8Array>
  /** What a proxy would have seen. */
  readonly onTheWire: readonly Recording[]
}

/** Plays a scenario twice, for Playwright keeps bodies in a HAR or beside it, not both. */
export function recordInBrowser(scenario: BrowserScenario): Promise<BrowserRecordings> {
  return inBrowser(scenario, async (stage) => {
    const { lab, folder } = stage
    const captures = new Map<string, Uint8Array>()
    const embedded = join(folder, 'embedded.har')
    const seen = await play(scenario, stage, { path: embedded, content: 'embed' })
    captures.set('devtools.har', writeHar(seen, producers.chrome))
    captures.set('playwright.har', shiftedHar(embedded, lab.clock))
    const onTheWire = [...lab.recordings()]
    const attached = join(folder, 'attached.zip')
    await play(scenario, stage, { path: attached, content: 'attach' })
    captures.set('playwright-attached.zip', shiftedArchive(attached, lab.clock))
    return { captures, onTheWire }
  })
}

/** As Playwright saves it, with bodies or without. */
export function recordByPlaywright(
  scenario: BrowserScenario,
  content: 'embed' | 'omit',
): Promise<Uint8Array> {
  return inBrowser(scenario, async (stage) => {
    const path = join(stage.folder, 'playwright.har')
    await play(scenario, stage, { path, content })
    return shiftedHar(path, stage.lab.clock)
  })
}

/** As DevTools export it, by default without cookies and tokens in headers. */
export function recordByDevTools(
  scenario: BrowserScenario,
  dialect: 'chrome' | 'chrome-sanitized',
): Promise<Uint8Array> {
  return inBrowser(scenario, async (stage) =>
    writeHar(await play(scenario, stage), producers[dialect]),
  )
}

/** Where a scenario is played. */
interface Stage {
  readonly lab: Lab
  readonly browser: Browser
  /** For files of this scenario. */
  readonly folder: string
}

async function inBrowser<Result>(
  { name }: BrowserScenario,
  act: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'tokentrail-lab-'))
  const lab = await openLab(name)
  const browser = await launch(lab.port)
  try {
    return await act({ lab, browser, folder })
  } finally {
    await browser.close()
    await lab.close()
    rmSync(folder, { recursive: true })
  }
}

async function play(
  scenario: BrowserScenario,
  { lab, browser }: Stage,
  recordHar?: { readonly path: string; readonly content: 'attach' | 'embed' | 'omit' },
): Promise<readonly Recording[]> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    ...(recordHar !== undefined && { recordHar }),
  })
  const page = await context.newPage()
  const watched = await watchNetwork(page, lab.clock)
  await scenario.run(await openTab(lab, page))
  const seen = await watched()
  await context.close()
  return seen
}
