import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { choose, openReport } from './opening.ts'
import { it, openTab } from './tab.ts'

const broken = 'flows/rotated-token-ignored.har'
const others = ['flows/good-rotation.har', 'flows/redacted-recording.har', 'saz/tunnels-only.saz']

describe.each([
  ['light', false],
  ['dark', true],
])('axe finds no fault, %s', (_, dark) => {
  it('on the start page', async () => {
    const page = await openTab({ dark })
    expect(await faults(page)).toEqual([])
  })

  it('in a report of which everything is unfolded', async () => {
    const page = await openTab({ dark })
    await openReport(page, broken)
    await unfold(page)
    expect(await faults(page)).toEqual([])
  })

  it('while a password is asked for, and refused', async () => {
    const page = await openTab({ dark })
    await choose(page, 'saz/password-aes256.saz')
    await page.getByRole('dialog').waitFor()
    expect(await faults(page)).toEqual([])
    await page.locator('#password').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await faults(page)).toEqual([])
  })
})

describe('axe finds no fault', () => {
  it.each([false, true])('in the dialog of a sanitized copy, dark: %s', async (dark) => {
    const page = await openTab({ dark })
    await openReport(page, broken)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: /^Save a sanitized copy/ }).click()
    await page.getByRole('button', { name: /^Save .*\.sanitized\.har$/ }).waitFor()
    expect(await faults(page)).toEqual([])
  })

  it.each(others)('where nothing is broken, or nothing can be judged: %s', async (capture) => {
    const page = await openTab()
    await openReport(page, capture)
    expect(await faults(page)).toEqual([])
  })

  it('in a narrow window', async () => {
    const page = await openTab({ width: 360 })
    await openReport(page, broken)
    await unfold(page)
    expect(await faults(page)).toEqual([])
  })
})

describe('this test', () => {
  it('notices a fault', async () => {
    const page = await openTab()
    await page.evaluate(() => document.body.append(document.createElement('button')))
    expect(await faults(page)).toEqual([expect.stringMatching(/^button-name: /)])
  })
})

/** Opens what is folded: an exchange, what a rule is about, the menu, the list of other tokens. */
async function unfold(page: Page): Promise<void> {
  await page.locator('#finding-1 h3 button').first().click()
  await page.locator('#finding-1 a[href^="#x"]').first().click()
  await page.locator('tr.details').first().waitFor()
  for (const summary of await page.locator('main summary').all()) await summary.click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

async function faults(page: Page): Promise<string[]> {
  // The protocol puts it in: the page's own policy lets no stranger's script run.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}
