import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { describe, expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { analyze, auditCapture, bytesSource, formats, type Report } from '../../../src/index.ts'
import { sampleReport } from '../../report/sample-report.ts'
import { bigCapture } from '../big-capture.ts'
import { choose, fixture, givenFixture, drop, openReport, verdict } from './opening.ts'
import { save } from './saving.ts'
import { it, openTab } from './tab.ts'

const faulty = 'flows/rotated-token-ignored.har'
const proof =
  /^✔ The \d+ findings? and \d+ verdicts are the same in both; nothing that looks like a/

describe('a sanitized copy', () => {
  it('has the findings of the capture, and none of its secrets', async () => {
    const page = await openTab()
    await openReport(page, faulty)
    const dialog = await sanitize(page)
    await dialog.getByText(proof).waitFor()
    const copy = await saved(page, dialog)
    expect(copy.name).toBe('rotated-token-ignored.sanitized.har')
    const before = readFileSync(fixture(faulty))
    const tokens = secretsIn(before.toString())
    expect(tokens.length).toBeGreaterThan(3)
    const text = new TextDecoder().decode(copy.bytes)
    expect(tokens.filter((one) => text.includes(one))).toEqual([])
    expect(await judged(copy.name, copy.bytes)).toEqual(await judged(faulty, before))
    const left = await auditCapture({ name: copy.name, source: bytesSource(copy.bytes) }, {})
    expect(left).toEqual([])
  })

  it('is made of each of several captures', async () => {
    const page = await openTab()
    await drop(page, givenFixture('timeline/friday.saz'), givenFixture('timeline/monday.har'))
    await verdict(page).waitFor()
    const dialog = await sanitize(page)
    await dialog.getByText(proof).waitFor()
    const copies = [await saved(page, dialog, 0), await saved(page, dialog, 1)]
    expect(copies.map(({ name }) => name)).toEqual(['friday.sanitized.saz', 'monday.sanitized.har'])
    const report = await analyze(copies)
    expect(report.captures.map(({ format }) => format)).toEqual(['saz', 'har'])
  })

  it('of an encrypted archive asks for no password again', async () => {
    const page = await openTab()
    await choose(page, 'saz/password-aes256.saz')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('Blue&Kettle+SyntheticTokentrail')
    await page.keyboard.press('Enter')
    await verdict(page).waitFor()
    const dialog = await sanitize(page)
    await dialog.getByText(proof).waitFor()
    const { name, bytes } = await saved(page, dialog)
    expect(name).toBe('password-aes256.sanitized.saz')
    expect((await analyze([{ name, bytes }])).exchanges.length).toBeGreaterThan(0)
    expect(await page.content()).not.toContain('Kettle')
  })

  it('can be given up while it is made, and asked for again', async () => {
    const page = await openTab()
    const capture = Buffer.from(bigCapture({ exchanges: 1000, clients: 4 }))
    const file = { name: 'big.har', mimeType: 'application/json', buffer: capture }
    await page.locator('input[type=file]').setInputFiles(file)
    await verdict(page).waitFor()
    const dialog = await sanitize(page)
    expect(await dialog.getByRole('progressbar', { name: 'big.har' }).count()).toBe(1)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Save')
    await expect.poll(() => page.workers().length).toBe(0)
    const again = await sanitize(page)
    await again.getByRole('progressbar', { name: 'big.har' }).waitFor()
    await again.getByRole('button', { name: 'Cancel' }).click()
    await again.waitFor({ state: 'detached' })
  })

  it('fits in a narrow window', async () => {
    const page = await openTab({ width: 360 })
    await openReport(page, faulty)
    const dialog = await sanitize(page)
    await dialog.getByText(proof).waitFor()
    const { x = -1, width = 0 } = (await dialog.boundingBox()) ?? {}
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(360)
    expect(await dialog.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  })

  it('is not offered where a report was saved without its captures', async () => {
    const page = await openTab()
    const report = formats.json.render(sampleReport)
    const file = { name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(report) }
    await page.locator('input[type=file]').setInputFiles(file)
    await verdict(page).waitFor()
    await save(page, 'JSON')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Copy as Markdown', exact: true }).waitFor()
    expect(await offer(page).count()).toBe(0)
  })
})

function offer(page: Page): Locator {
  return page.getByRole('button', { name: /^Save a sanitized copy/ })
}

/** Asks for copies by the keyboard, and gives the dialog in which they are made. */
async function sanitize(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await offer(page).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Sanitized copy' })
  await dialog.waitFor()
  return dialog
}

/** Saves the copy with that number. */
async function saved(
  page: Page,
  dialog: Locator,
  number = 0,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog
      .getByRole('button', { name: /^Save / })
      .nth(number)
      .press('Enter'),
  ])
  const bytes = new Uint8Array(await buffer(await download.createReadStream()))
  return { name: download.suggestedFilename(), bytes }
}

/** What the rules say, without the names of anything. */
async function judged(name: string, bytes: Uint8Array): Promise<readonly unknown[]> {
  const { findings }: Report = await analyze([{ name, bytes }])
  return findings.map(({ ruleId, severity, at }) => [
    ruleId,
    severity,
    ...at.map((one) => one.entry),
  ])
}

function secretsIn(har: string): readonly string[] {
  const found = har.matchAll(/(?:refresh|access)_token\\?":\s*\\?"([^"\\]{20,})/g)
  return [...new Set([...found].flatMap(([, value = '']) => value))]
}
