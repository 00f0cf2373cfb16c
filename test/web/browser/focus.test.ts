import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { analyze, formats, type Report } from '../../../src/index.ts'
import { finding, sampleReport } from '../../report/sample-report.ts'
import { bigCapture } from '../big-capture.ts'
import { dropEndless } from './endless-capture.ts'
import { choose, fixture, givenFixture, openReport, verdict } from './opening.ts'
import { it, onHand, openTab } from './tab.ts'

/** What has the focus: its tag and its name. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { tagName, textContent, ariaLabel } = document.activeElement ?? document.body
    return `${tagName.toLowerCase()} ${ariaLabel ?? textContent?.trim() ?? ''}`
  })
}

/** Puts off what a page does once a frame has been painted, as a busy machine does. */
function paintLate(): void {
  const later = window.setTimeout.bind(window)
  window.requestAnimationFrame = (callback) => later(() => callback(performance.now()), 3000)
  Object.assign(window, {
    setTimeout: (run: () => void, delay = 0) => later(run, delay > 0 ? 3000 : 0),
  })
}

function savedPage(report: Report, name: string): string {
  const file = join(onHand.page, '..', name)
  const source = readFileSync(onHand.page, 'utf8')
  writeFileSync(file, formats.html.render(report, { page: source }))
  return file
}

describe('the focus', () => {
  it('returns where it was when an archive is skipped, and when the sentence about it is dismissed', async () => {
    const page = await openTab()
    await choose(page, 'saz/password-aes256.saz')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('alert').waitFor()
    expect(await focused(page)).toBe('button Open captures')
    await page.getByRole('button', { name: 'Dismiss' }).press('Enter')
    expect(await focused(page)).toBe('button Open captures')
  })

  it.each([
    ['as usual', undefined],
    ['when the browser is slow to paint', paintLate],
  ])('stays on what ends the reading while the rest is read: %s', async (_, before) => {
    const page = await openTab({ ...(before !== undefined && { before }) })
    await page.getByRole('button', { name: 'Open captures' }).focus()
    await dropEndless(page, givenFixture('saz/password-aes256.saz'))
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await focused(page)).toBe('input ')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('button Cancel')
    await page.keyboard.press('Enter')
    await page.getByText('Drop captures anywhere').waitFor()
    expect(await focused(page)).toBe('button Open captures')
  })

  it('goes on in the list of exchanges when the rest of it is shown', async () => {
    const bytes = bigCapture({ exchanges: 600, clients: 6 })
    const report = await analyze([{ name: 'big.har', bytes }])
    const page = await openTab({ file: savedPage(report, 'many-exchanges.html') })
    await verdict(page).waitFor()
    const exchanges = page.locator('#exchanges')
    const before = await exchanges.locator('.unfold').count()
    expect(before).toBeLessThan(600)
    await exchanges.getByRole('button', { name: /^Show all/ }).press('Enter')
    await expect.poll(() => exchanges.locator('.unfold').count()).toBe(600)
    const n = await exchanges
      .locator('.unfold')
      .evaluateAll((all) => all.findIndex((one) => one === document.activeElement))
    expect(n).toBe(before)
  })

  it('finds a remark that is folded when the page opens', async () => {
    const remarks = Array.from({ length: 5 }, (_, n) =>
      finding({ ruleId: 'too-few-refreshes', severity: 'info', message: `The remark ${n}.` }),
    )
    const file = savedPage({ ...sampleReport, findings: remarks }, 'many-remarks.html')
    const folded = await openTab({ file })
    await verdict(folded).waitFor()
    expect(await folded.getByText('The remark 4.').count()).toBe(0)
    const page = await openTab({ file, hash: '#finding-5' })
    await page.getByText('The remark 4.').waitFor()
    await expect.poll(() => focused(page)).toMatch(/^li .*The remark 4\./)
  })

  it('is on the verdict of a report that was opened', async () => {
    const page = await openTab()
    await openReport(page, 'flows/good-rotation.har')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('verdict')
  })
})

describe('a report that cannot be shown', () => {
  it('leaves a page that says so, and opens others', async () => {
    const broken = { ...sampleReport, tokens: [null] } as unknown as Report
    const page = await openTab({ file: savedPage(broken, 'broken-report.html') })
    expect(await page.getByRole('alert').innerText()).toContain('The report cannot be shown')
    await page.locator('input[type=file]').setInputFiles(fixture('flows/good-rotation.har'))
    await verdict(page).waitFor()
  })
})
