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
export async function recordInBrowser(scenario: BrowserScenario): Promise<BrowserRecordings> {
  const folder = mkdtempSync(join(tmpdir(), 'tokentrail-lab-'))
  const lab = await openLab(scenario.name)
  const browser = await launch(lab.port)
  try {
    const captures = new Map<string, Uint8Array>()
    const embedded = join(folder, 'embedded.har')
    const seen = await play(scenario, lab, browser, embedded)
    captures.set('devtools.har', writeHar(seen, producers.chrome))
    captures.set('playwright.har', shiftedHar(embedded, lab.clock))
    const onTheWire = [...lab.recordings()]
    const attached = join(folder, 'attached.zip')
    await play(scenario, lab, browser, attached)
    captures.set('playwright-attached.zip', shiftedArchive(attached, lab.clock))
    return { captures, onTheWire }
  } finally {
    await browser.close()
    await lab.close()
    rmSync(folder, { recursive: true })
  }
}

async function play(
  scenario: BrowserScenario,
  lab: Lab,
  browser: Browser,
  path: string,
): Promise<readonly Recording[]> {
  const content = path.endsWith('.zip') ? 'attach' : 'embed'
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    recordHar: { path, content },
  })
  const page = await context.newPage()
  const watched = await watchNetwork(page, lab.clock)
  await scenario.run(await openTab(lab, page))
  const seen = await watched()
  await context.close()
  return seen
}
