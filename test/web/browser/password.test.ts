import { describe, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { choose, openReport, verdict } from './opening.ts'
import { it, openTab } from './tab.ts'

const password = 'Blue&Kettle+SyntheticTokentrail'
const archives = ['saz/password-aes256.saz', 'saz/password-zipcrypto.saz']

describe('an encrypted archive', () => {
  it.each(archives)('asks until the password fits: %s', async (archive) => {
    const page = await openTab()
    await choose(page, archive)
    const dialog = page.getByRole('dialog', { name: /password-\w+\.saz is encrypted/ })
    await dialog.waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('password')
    await answer(page, 'Red&Kettle')
    expect(await dialog.getByRole('alert').innerText()).toContain('That password does not fit.')
    await answer(page, password)
    await verdict(page).waitFor()
    expect(await dialog.count()).toBe(0)
    expect(await page.content()).not.toContain('Kettle')
  })

  it('shows what is typed on request only', async () => {
    const page = await openTab()
    await choose(page, 'saz/password-aes256.saz')
    const field = page.locator('#password')
    expect(await field.getAttribute('type')).toBe('password')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await field.getAttribute('type')).toBe('text')
  })

  it.each(['button', 'Escape'])('can be skipped: %s', async (way) => {
    const page = await openTab()
    await choose(page, 'saz/password-aes256.saz')
    await page.getByRole('dialog').waitFor()
    await skip(page, way)
    expect(await page.getByRole('alert').innerText()).toMatch(/password-aes256\.saz .*encrypted/)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('that is skipped does not keep the others from being read', async () => {
    const page = await openTab()
    await choose(page, 'saz/password-zipcrypto.saz', 'flows/good-rotation.har')
    await page.getByRole('dialog').waitFor()
    await skip(page, 'button')
    await verdict(page).waitFor()
    expect(await page.locator('#not-judged').innerText()).toContain('password-zipcrypto.saz')
    await openReport(page, 'flows/oldest-cache-copy.har')
    expect(await page.getByText('password-zipcrypto').count()).toBe(0)
  })
})

async function answer(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Password' }).fill(text)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
}

async function skip(page: Page, way: string): Promise<void> {
  if (way === 'Escape') return page.keyboard.press('Escape')
  return page.getByRole('button', { name: 'Skip this archive' }).click()
}
