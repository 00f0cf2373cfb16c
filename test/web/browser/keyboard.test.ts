import { describe, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { fixture, verdict } from './opening.ts'
import { it, openTab } from './tab.ts'

/** Nobody should have to press Tab so often, and no test should go on for ever. */
const MOST_STOPS = 400

describe('with the keyboard alone', () => {
  it('one gets from the start page to the parameters of an exchange', async () => {
    const page = await openTab()
    const asked = page.waitForEvent('filechooser')
    await tabTo(page, 'button.primary')
    await page.keyboard.press('Enter')
    await (await asked).setFiles(fixture('flows/rotated-token-ignored.har'))
    await verdict(page).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('verdict')
    await tabTo(page, '.unfold')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const row = await page.evaluate(() => document.activeElement?.closest('tr')?.id)
    expect(await page.locator(`#${row}-details`).innerText()).toContain('grant_type')
    await page.keyboard.press('Space')
    expect(await page.locator(`#${row}-details`).count()).toBe(0)
  })

  it('one reaches every control, and sees where one is', async () => {
    const page = await openTab()
    await page.locator('input[type=file]').setInputFiles(fixture('flows/expired-after-reuse.har'))
    await verdict(page).waitFor()
    const { reached, unseen } = await walk(page)
    expect(unseen).toEqual([])
    expect((await controls(page)).filter((one) => !reached.has(one))).toEqual([])
  })

  it.each([
    ['exchange', '.unfold', 'ArrowDown'],
    ['mark of the trail', '#trail svg a', 'ArrowRight'],
  ])('a group is one stop, and arrows lead through it: %s', async (_, selector, arrow) => {
    const page = await openTab()
    await page.locator('input[type=file]').setInputFiles(fixture('flows/rotated-token-ignored.har'))
    await verdict(page).waitFor()
    expect(await page.locator(selector).count()).toBeGreaterThan(2)
    expect(await stopsAmong(page, selector)).toBe(1)
    await tabTo(page, selector)
    const names = [await focusedName(page)]
    await page.keyboard.press(arrow)
    names.push(await focusedName(page))
    await page.keyboard.press('End')
    names.push(await focusedName(page))
    expect(new Set(names).size).toBe(3)
    await page.keyboard.press('Home')
    expect(await focusedName(page)).toBe(names[0])
    expect(await stopsAmong(page, selector)).toBe(1)
  })

  it('the password can be given, and the menu for saving be used', async () => {
    const page = await openTab()
    await page.locator('input[type=file]').setInputFiles(fixture('saz/password-aes256.saz'))
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('Blue&Kettle+SyntheticTokentrail')
    await page.keyboard.press('Enter')
    await verdict(page).waitFor()
    await tabTo(page, 'button[popovertarget]')
    await page.keyboard.press('Enter')
    await tabTo(page, '#save-menu button')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.keyboard.press('Enter'),
    ])
    expect(download.suggestedFilename()).toBe('password-aes256.tokentrail.html')
    expect(await page.locator('#save-menu').isVisible()).toBe(false)
  })
})

/** Presses Tab until an element of that kind has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((one) => document.activeElement?.matches(one), selector)) return
  }
  throw new Error(`Tab never reached ${selector}.`)
}

/** Goes from the beginning of the page to its end by Tab. */
async function walk(
  page: Page,
): Promise<{ readonly reached: ReadonlySet<string>; readonly unseen: readonly string[] }> {
  const reached = new Set<string>()
  const unseen: string[] = []
  await page.evaluate(() => {
    // Whatever had the focus, the next stop is the first of all.
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return undefined
      const look = (): string =>
        [focused, ...focused.querySelectorAll('*')]
          .map((one) => getComputedStyle(one))
          .map((style) => [style.outline, style.boxShadow, style.stroke, style.fill].join())
          .join('\n')
      const lookOfFocus = look()
      if (!(focused instanceof HTMLElement || focused instanceof SVGElement)) return undefined
      focused.blur()
      const isSeen = look() !== lookOfFocus
      focused.focus()
      const name = focused.getAttribute('aria-label') ?? focused.textContent
      return { name: `${focused.localName} ${name}`, isSeen }
    })
    if (stop === undefined) return { reached, unseen }
    reached.add(stop.name)
    if (!stop.isSeen) unseen.push(stop.name)
  }
  throw new Error('Tab never comes to the end of the page.')
}

/** Everything on the page that Tab has to stop at. */
function controls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement | SVGAElement>(
        'a[href], button, input, select, textarea, summary',
      ),
    ]
      .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }))
      .map((one) => `${one.localName} ${one.getAttribute('aria-label') ?? one.textContent}`),
  )
}

/** How many of them Tab stops at: of a group, at the one that was used last. */
function stopsAmong(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .evaluateAll(
      (all: (HTMLElement | SVGElement)[]) => all.filter((one) => one.tabIndex >= 0).length,
    )
}

/** Enough of the element with the focus to tell it from its neighbours. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement
    return focused?.getAttribute('href') ?? focused?.textContent ?? ''
  })
}
