import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { compareScreenshot, looksDifferent } from './accepted-screenshot.ts'
import { fontsDiffer } from './font-probe.ts'
import { openReport, verdict } from './opening.ts'
import { it, onHand, openTab, sharedBrowser, type TabOptions } from './tab.ts'
import { thisMachine } from './this-machine.ts'

const broken = 'flows/rotated-token-ignored.har'

interface Scene extends TabOptions {
  readonly name: string
  readonly captures?: readonly string[]
  /** A place that is gone to first. */
  readonly place?: string
}

const scenes: readonly Scene[] = [
  { name: 'start' },
  { name: 'broken', captures: [broken] },
  { name: 'broken-dark', captures: [broken], dark: true },
  { name: 'broken-narrow', captures: [broken], width: 360 },
  { name: 'trail', captures: ['flows/twelve-markets-one-broken.har'], place: '#trail' },
  {
    name: 'exchange-unfolded',
    captures: ['flows/expired-after-reuse.har'],
    place: '#x5',
  },
  { name: 'healthy', captures: ['flows/good-rotation.har'] },
  { name: 'inconclusive', captures: ['flows/redacted-recording.har'] },
]

/** Why the pictures of this machine cannot be compared. */
let otherFonts: string | undefined

beforeAll(async () => {
  if (onHand.endpoint === undefined) return
  const context = await (await sharedBrowser()).newContext()
  const page = await context.newPage()
  await page.goto(pathToFileURL(onHand.page).href)
  otherFonts = await fontsDiffer(page)
  await context.close()
  if (otherFonts !== undefined) thisMachine.say(`screenshots are not compared: ${otherFonts}.`)
})

describe('the page', () => {
  it.for(scenes)('looks as it did when it was accepted: $name', async (scene, { skip }) => {
    const { name, captures, place, ...options } = scene
    // A run that brings the fonts along has no excuse.
    skip(otherFonts !== undefined && !onHand.isInstalled, otherFonts)
    const page = await openTab(options)
    if (captures !== undefined) await openReport(page, ...captures)
    if (place !== undefined) await page.evaluate((hash) => void (location.hash = hash), place)
    expect(compareScreenshot(name, await take(page))).toBeUndefined()
  })
})

describe('this test', () => {
  it('notices a sentence that is gone', async () => {
    const page = await openTab()
    await openReport(page, broken)
    const before = await take(page)
    expect(looksDifferent(before, await take(page))).toBe(false)
    await verdict(page).evaluate((sentence) => sentence.style.setProperty('visibility', 'hidden'))
    expect(looksDifferent(before, await take(page))).toBe(true)
  })
})

async function take(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready)
  return page.screenshot({ animations: 'disabled', caret: 'hide' })
}
