import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { formats } from '../../../src/index.ts'
import { sampleReport } from '../../report/sample-report.ts'
import { verdict } from './opening.ts'
import { save } from './saving.ts'
import { it, onHand, openTab } from './tab.ts'

/** The engine is unpacked first. */
const patiently = { timeout: 10_000 }

/** The page with a report inside, opened from disk. */
async function openSaved(before?: () => void): Promise<Page> {
  const source = readFileSync(onHand.page, 'utf8')
  const file = join(onHand.page, '../saved-formats.html')
  writeFileSync(file, formats.html.render(sampleReport, { page: source }))
  const page = await openTab({ file, ...(before && { before }) })
  await verdict(page).waitFor()
  return page
}

function menuOf(page: Page): Locator {
  return page.getByRole('group', { name: 'Save report as' })
}

async function choose(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  const menu = menuOf(page)
  await menu.getByRole('button', { name: new RegExp(`^${title} \\.`) }).press('Enter')
  return menu.getByRole('status').first()
}

describe('an HTML report that was opened from disk', () => {
  it('is saved in each format as the command line writes it', async () => {
    const page = await openSaved()
    const { markdown, json, sarif, junit } = formats
    for (const format of [sarif, junit, markdown, json]) {
      const { name, text } = await save(page, format.title)
      expect(name).toBe(`partner.tokentrail${format.extension}`)
      expect(text, format.id).toBe(format.render(sampleReport))
      await page.getByText(`Saved as ${name}`).waitFor()
      await menuOf(page).waitFor({ state: 'hidden' })
    }
    await expect.poll(() => page.workers().length).toBe(0)
  })

  it('says what is being written, and gives it up when the menu is closed', async () => {
    const page = await openSaved(letNoEngineAnswer)
    const told = await choose(page, formats.sarif.title)
    await expect.poll(() => told.innerText()).toBe('Writing SARIF 2.1.0')
    await expect.poll(() => page.workers()[0]?.evaluate('globalThis.isDeaf'), patiently).toBe(true)
    await page.keyboard.press('Escape')
    await menuOf(page).waitFor({ state: 'hidden' })
    await expect.poll(() => page.workers().length).toBe(0)
    await choose(page, formats.junit.title)
    await expect.poll(() => told.innerText()).toBe('Writing JUnit XML')
    // Whoever chooses another one meanwhile wants that one alone.
    const { name } = await saveFrom(page, formats.json.title)
    expect(name).toBe('partner.tokentrail.json')
    await expect.poll(() => page.workers().length).toBe(0)
  })

  it('says so where the browser runs no engine, and saves what needs none', async () => {
    const page = await openSaved(forbidWorkers)
    const told = await choose(page, formats.junit.title)
    await expect
      .poll(() => told.innerText())
      .toBe(
        '✖ This browser cannot write JUnit XML. Save the report as JSON: tokentrail report --from FILE -f junit writes it on the command line.',
      )
    expect(await saveFrom(page, formats.json.title)).toEqual({ name: 'partner.tokentrail.json' })
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    expect(await told.innerText()).toBe('')
  })
})

/** Saves by the menu, which is open. */
async function saveFrom(page: Page, title: string): Promise<{ readonly name: string }> {
  const item = menuOf(page).getByRole('button', { name: new RegExp(`^${title} \\.`) })
  const [download] = await Promise.all([page.waitForEvent('download'), item.press('Enter')])
  return { name: download.suggestedFilename() }
}

/** Makes what is far larger than the unpacker deaf. */
function letNoEngineAnswer(): void {
  const make = URL.createObjectURL.bind(URL)
  const deaf = `
    globalThis.isDeaf = true
    addEventListener('message', (event) => event.stopImmediatePropagation());`
  URL.createObjectURL = (blob) =>
    make(
      blob instanceof Blob && blob.type === 'text/javascript' && blob.size > 100_000
        ? new Blob([deaf, blob])
        : blob,
    )
}

function forbidWorkers(): void {
  Object.assign(window, { Worker: undefined })
}
