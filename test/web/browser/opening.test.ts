import { describe, expect } from 'vitest'
import { dropEndless } from './endless-capture.ts'
import { choose, drop, givenFixture, openReport, verdict } from './opening.ts'
import { it, openTab } from './tab.ts'

const faulty = 'flows/rotated-token-ignored.har'
const replaced = /refresh token .* still in use\./

describe('opening captures', () => {
  it('takes a file that is dropped', async () => {
    const page = await openTab()
    await drop(page, givenFixture(faulty))
    await expect.poll(() => verdict(page).textContent()).toMatch(replaced)
    expect(await page.locator('.captures').innerText()).toContain('rotated-token-ignored.har')
  })

  it('takes a file of the dialog', async () => {
    const page = await openTab()
    await openReport(page, faulty)
    expect(await verdict(page).textContent()).toMatch(replaced)
    expect(await page.title()).toMatch(replaced)
  })

  it('makes one timeline of several files', async () => {
    const page = await openTab()
    await drop(page, givenFixture('timeline/friday.saz'), givenFixture('timeline/monday.har'))
    await verdict(page).waitFor()
    const captures = page.getByRole('list', { name: '2 captures' })
    expect(await captures.innerText()).toMatch(/friday\.saz.*\n.*monday\.har/)
    expect(await page.getByRole('columnheader', { name: 'capture' }).count()).toBeGreaterThan(0)
  })

  it('replaces the report by what is opened next', async () => {
    const page = await openTab()
    await openReport(page, faulty)
    const before = await verdict(page).textContent()
    await drop(page, givenFixture('flows/good-rotation.har'))
    await expect.poll(() => verdict(page).textContent()).not.toBe(before)
    expect(await page.locator('.captures').innerText()).not.toContain('rotated-token-ignored')
  })

  it('shows a made-up example', async () => {
    const page = await openTab()
    await page.getByRole('button', { name: 'Open example.trail.txt' }).click()
    await expect.poll(() => verdict(page).textContent()).toMatch(replaced)
  })
})

describe('what cannot be opened', () => {
  it('is told by a sentence, and something else can be opened', async () => {
    const page = await openTab()
    await choose(page, 'broken/other/invoice.pdf')
    expect(await page.getByRole('alert').innerText()).toMatch(/invoice\.pdf .*PDF/)
    await openReport(page, faulty)
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  it('leaves the report that is shown in its place', async () => {
    const page = await openTab()
    await openReport(page, faulty)
    await choose(page, 'broken/other/empty.har')
    await page.getByRole('alert').waitFor()
    expect(await verdict(page).textContent()).toMatch(replaced)
  })

  it('is told beside the captures that were opened with it', async () => {
    const page = await openTab()
    await openReport(page, faulty, 'broken/other/invoice.pdf')
    expect(await verdict(page).textContent()).toMatch(replaced)
    expect(await page.locator('#not-judged').innerText()).toMatch(/invoice\.pdf.*PDF/)
  })
})

describe('while a large capture is read', () => {
  it.each(['button', 'Escape'])('it can be given up: %s', async (way) => {
    const page = await openTab()
    await dropEndless(page)
    const cancel = page.getByRole('button', { name: 'Cancel' })
    await cancel.waitFor()
    expect(await page.getByRole('progressbar', { name: 'endless.har' }).count()).toBe(1)
    await expect.poll(() => page.workers().length).toBe(1)
    await (way === 'button' ? cancel.click() : page.keyboard.press('Escape'))
    await page.getByText('Drop captures anywhere in this window').waitFor()
    await expect.poll(() => page.workers().length).toBe(0)
    await openReport(page, faulty)
    expect(await page.locator('.captures').innerText()).not.toContain('endless')
  })
})
