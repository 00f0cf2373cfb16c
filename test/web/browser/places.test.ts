import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { formats } from '../../../src/index.ts'
import { fixtureReport } from '../../report/fixture-report.ts'
import { openReport } from './opening.ts'
import { it, onHand, openTab } from './tab.ts'

const many = 'flows/twelve-markets-one-broken.har'
const failing = 'flows/expired-after-reuse.har'

describe('the list of exchanges', () => {
  it('can be searched', async () => {
    const page = await openTab()
    await openReport(page, many)
    const all = await rows(page).count()
    await search(page).fill('no such thing')
    expect(await rows(page).count()).toBe(0)
    expect(await page.getByText('No exchange matches.').count()).toBe(1)
    await search(page).fill('rt-1')
    await expect.poll(() => rows(page).count()).toBeGreaterThan(0)
    const found = await rows(page).count()
    expect(found).toBeLessThan(all)
    expect(await told(page)).toBe(`${found} of ${all}`)
    await page.getByRole('button', { name: 'Reset' }).click()
    expect(await rows(page).count()).toBe(all)
    expect(await search(page).inputValue()).toBe('')
  })

  it('can be filtered by client, outcome and findings', async () => {
    const page = await openTab()
    await openReport(page, many, failing)
    const all = await rows(page).count()
    const filters = page.getByRole('search')
    await filters.getByLabel('Outcome').selectOption('failed')
    const failed = await rows(page).count()
    expect(failed).toBeGreaterThan(0)
    expect(failed).toBeLessThan(all)
    for (const outcome of await page.locator('tr.exchange .outcome').allTextContents())
      expect(outcome).toContain('✖')
    await page.getByRole('button', { name: 'Reset' }).click()
    await filters.getByLabel('Cited by findings').check()
    const cited = await rows(page).count()
    expect(cited).toBeGreaterThan(0)
    expect(cited).toBeLessThan(all)
    await page.getByRole('button', { name: 'Reset' }).click()
    await filters.getByLabel('Client').selectOption({ index: 1 })
    const clients = new Set(await page.locator('tr.exchange .client').allTextContents())
    expect(clients.size).toBe(1)
  })

  it('unfolds a row by its button, and folds it again', async () => {
    const page = await openTab()
    await openReport(page, failing)
    const button = page.locator('#x1 .unfold')
    expect(await button.getAttribute('aria-expanded')).toBe('false')
    await button.click()
    expect(await button.getAttribute('aria-expanded')).toBe('true')
    const details = page.locator('#x1-details')
    expect(await details.innerText()).toContain('grant_type')
    await button.click()
    expect(await details.count()).toBe(0)
  })

  it('gives the ids for support to the clipboard', async () => {
    const page = await openTab()
    await openReport(page, failing)
    await page.getByRole('search').getByLabel('Outcome').selectOption('failed')
    const row = page.locator('tr.exchange').first()
    await row.locator('.unfold').click()
    const details = page.locator('tr.details')
    const trace = /\b[0-9a-f]{8}-[0-9a-f-]{27}\b/.exec(await details.innerText())?.[0]
    expect(trace).toBeDefined()
    await details.getByRole('button', { name: /copy all/i }).click()
    await expect.poll(() => details.getByText('Copied').count()).toBe(1)
    // What was copied is seen where it is pasted.
    await search(page).fill('')
    await search(page).press('ControlOrMeta+v')
    expect(await search(page).inputValue()).toContain(trace)
  })
})

describe('a link to an exchange', () => {
  it('of a finding unfolds it and brings it into view', async () => {
    const page = await openTab()
    await openReport(page, many)
    const link = page.locator('#finding-1 a[href^="#x"]').first()
    await follow(page, await link.getAttribute('href'), () => link.click())
  })

  it('of the trail unfolds it and brings it into view', async () => {
    const page = await openTab()
    await openReport(page, many)
    const link = page.locator('#trail a[href^="#x"]').first()
    await follow(page, await link.getAttribute('href'), () => link.press('Enter'))
  })

  it('finds it behind filters that hide it', async () => {
    const page = await openTab()
    await openReport(page, many)
    await search(page).fill('no such thing')
    const link = page.locator('#finding-1 a[href^="#x"]').first()
    await follow(page, await link.getAttribute('href'), () => link.click())
  })

  it('works in the address', async () => {
    const page = await openTab()
    await openReport(page, many)
    await follow(page, '#x9', () => page.evaluate(() => void (location.hash = '#x9')))
  })
})

describe('a saved report', () => {
  it('opens at the exchange that its address names', async () => {
    const report = await fixtureReport(many)
    const file = join(onHand.page, '../places.html')
    writeFileSync(file, formats.html.render(report, { page: readFileSync(onHand.page, 'utf8') }))
    const page = await openTab({ file, hash: '#x9' })
    await expect.poll(() => page.locator('#x9 .unfold').getAttribute('aria-expanded')).toBe('true')
    await expectInView(page, '#x9')
  })
})

describe('links between the parts', () => {
  it('lead from the bar to each part, and from an exchange to its tokens and findings', async () => {
    const page = await openTab()
    await openReport(page, many)
    const parts = page.getByRole('navigation').getByRole('link')
    expect(await parts.count()).toBeGreaterThan(3)
    for (const part of await parts.all()) {
      await part.click()
      await expectInView(page, (await part.getAttribute('href')) ?? '')
    }
    await page.locator('#finding-1 a[href^="#x"]').first().click()
    const details = page.locator('tr.details').first()
    await details.locator('a[href^="#rt-"]').first().click()
    await expectInView(page, new URL(page.url()).hash)
    await details.locator('a[href="#finding-1"]').first().click()
    await expectInView(page, '#finding-1')
  })
})

function rows(page: Page): Locator {
  return page.locator('tr.exchange')
}

function search(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search' })
}

function told(page: Page): Promise<string> {
  return page.getByRole('search').getByRole('status').innerText()
}

async function follow(page: Page, hash: string | null, go: () => Promise<void>): Promise<void> {
  const row = page.locator(hash ?? '')
  await go()
  await expect.poll(() => row.locator('.unfold').getAttribute('aria-expanded')).toBe('true')
  await expectInView(page, hash ?? '')
  const focused = await page.evaluate(() => document.activeElement?.closest('tr')?.id)
  expect(`#${focused}`).toBe(hash)
}

/** Its beginning is in the window, below the bar. */
async function expectInView(page: Page, selector: string): Promise<void> {
  const bar = (await page.locator('header.bar').boundingBox())?.height ?? 0
  const top = async (): Promise<number> =>
    (await page.locator(selector).boundingBox())?.y ?? Number.NaN
  await expect.poll(top).toBeLessThan(900)
  expect(await top()).toBeGreaterThanOrEqual(bar - 1)
}
