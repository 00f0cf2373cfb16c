import { describe, expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { openReport } from './opening.ts'
import { it, openTab } from './tab.ts'

const failing = 'flows/expired-after-reuse.har'

describe('a mark of the trail', () => {
  it('says entry, time, status and code where the pointer is', async () => {
    const page = await openTab()
    await openReport(page, failing)
    await marks(page).last().hover()
    await expectWords(page, /entry 5, 2025-03-03 13:00:00Z\s+rt-1 redeemed.*400.*AADSTS700082/)
    await page.keyboard.press('Escape')
    await page.mouse.move(0, 0)
    await expect.poll(() => tip(page).count()).toBe(0)
  })

  it('says it when it has the focus, until Escape', async () => {
    const page = await openTab({ width: 360 })
    await openReport(page, failing)
    await marks(page).first().focus()
    await expectWords(page, /entry 0, 2025-03-03 08:00:00Z\s+rt-1 redeemed, 200\s+brought rt-2/)
    await page.keyboard.press('Escape')
    expect(await tip(page).count()).toBe(0)
  })

  it('says it at the first touch, and leads to its exchange at the second', async () => {
    const page = await openTab({ touch: true, width: 360 })
    await openReport(page, failing)
    await marks(page).last().tap()
    await expectWords(page, /AADSTS700082/)
    expect(new URL(page.url()).hash).toBe('')
    await marks(page).last().tap()
    await expect.poll(() => new URL(page.url()).hash).toBe('#x6')
    await page.locator('#x6-details').waitFor()
  })

  it('has the same words for those who do not see it', async () => {
    const page = await openTab()
    await openReport(page, failing)
    const name = await marks(page).last().getAttribute('aria-label')
    expect(name).toMatch(/^entry 5, 2025-03-03 13:00:00Z: rt-1 redeemed, 400 .*AADSTS700082$/)
    expect(await page.locator('#trail').innerText()).toMatch(/rt-1/)
  })
})

describe('the trail', () => {
  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced', { forcedColors: 'active' }],
  ] as const)('has marks that stand out from the paper: %s colours', async (_, media) => {
    const page = await openTab()
    await openReport(page, failing)
    await page.emulateMedia(media)
    const contrasts = await contrastOfMarks(page)
    expect(contrasts).toHaveLength(await marks(page).count())
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3)
  })

  it('is drawn anew for the width that there is', async () => {
    const page = await openTab({ width: 2560 })
    await openReport(page, failing)
    const drawing = page.locator('#trail svg[role=group]')
    const wide = (await drawing.boundingBox())?.width ?? 0
    await page.setViewportSize({ width: 600, height: 900 })
    await expect.poll(async () => (await drawing.boundingBox())?.width ?? wide).toBeLessThan(600)
    expect(wide).toBeGreaterThan(1000)
  })

  it('says so where there is nothing to follow', async () => {
    const page = await openTab()
    await openReport(page, 'flows/client-credentials.har')
    expect(await page.locator('#trail').innerText()).toMatch(/no trail/)
    expect(await page.locator('#trail svg').count()).toBe(0)
  })
})

function marks(page: Page): Locator {
  return page.locator('#trail .trail-mark')
}

/** Of the colour of each mark that differs most from the paper (WCAG 2.2, 1.4.11). */
function contrastOfMarks(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/\d+(?:\.\d+)?/g) ?? [])
        .map((part) => Number(part) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      return red * 0.2126 + green * 0.7152 + blue * 0.0722
    }
    const paper = luminance(getComputedStyle(document.body).backgroundColor)
    const contrast = (colour: string): number => {
      const light = luminance(colour)
      return (Math.max(light, paper) + 0.05) / (Math.min(light, paper) + 0.05)
    }
    return [...document.querySelectorAll('#trail .trail-mark')].map((mark) => {
      const styles = [...mark.querySelectorAll('.shape *')].map((shape) => getComputedStyle(shape))
      const colours = styles.flatMap(({ fill, stroke }) => [fill, stroke])
      return Math.max(...colours.filter((colour) => colour.startsWith('rgb(')).map(contrast))
    })
  })
}

function tip(page: Page): Locator {
  return page.locator('#trail .tip')
}

/** They are shown, and all of them is in the window. */
async function expectWords(page: Page, words: RegExp): Promise<void> {
  await expect.poll(() => tip(page).innerText()).toMatch(words)
  const box = await tip(page).boundingBox()
  const { width = 0 } = page.viewportSize() ?? {}
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
}
