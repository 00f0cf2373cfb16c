import { describe, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { openReport } from './opening.ts'
import { it, openTab } from './tab.ts'

const many = 'flows/twelve-markets-one-broken.har'

describe('dark and light', () => {
  it('follow the system', async () => {
    const page = await openTab()
    await openReport(page, many)
    const light = await brightness(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await brightness(page)
    expect(light.paper).toBeGreaterThan(0.9)
    expect(light.ink).toBeLessThan(0.3)
    expect(dark.paper).toBeLessThan(0.2)
    expect(dark.ink).toBeGreaterThan(0.8)
  })
})

describe.each([360, 768, 2560])('at %i pixels', (width) => {
  it('nothing is wider than the window', async () => {
    const page = await openTab({ width })
    expect(await overflow(page)).toBe(0)
    await openReport(page, many, 'flows/expired-after-reuse.har')
    await page.locator('#finding-1 a[href^="#x"]').first().click()
    await page.locator('tr.details').first().waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await cutOff(page)).toEqual([])
  })
})

describe('letters twice as large', () => {
  it('widen nothing either', async () => {
    const page = await openTab({ width: 640 })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    await openReport(page, many)
    expect(await overflow(page)).toBe(0)
  })
})

/** Of the paper and of the ink of the verdict, from 0 for black to 1 for white. */
function brightness(page: Page): Promise<{ readonly paper: number; readonly ink: number }> {
  return page.evaluate(() => {
    const of = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
      return (red * 0.2126 + green * 0.7152 + blue * 0.0722) / 255
    }
    const { backgroundColor, color } = getComputedStyle(document.body)
    return { paper: of(backgroundColor), ink: of(color) }
  })
}

/** How far the page can be scrolled sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}

/** Texts that stand beyond the window's edge without a region that scrolls to them. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element): boolean => {
      for (let around: Element | null = element; around !== null; around = around.parentElement)
        if (/auto|scroll/.test(getComputedStyle(around).overflowX)) return true
      return false
    }
    // Read aloud, and not meant to be seen.
    const isClipped = (element: Element): boolean => {
      for (let around: Element | null = element; around !== null; around = around.parentElement)
        if (around.getBoundingClientRect().height <= 1) return true
      return false
    }
    return [...document.querySelectorAll('main *')]
      .filter((one) => one.childElementCount === 0 && one.textContent.trim() !== '')
      .filter((one) => one.closest('svg') === null && !isClipped(one))
      .filter((one) => {
        const { right, width } = one.getBoundingClientRect()
        return width > 0 && right > document.documentElement.clientWidth + 1 && !scrolls(one)
      })
      .map((one) => one.textContent)
  })
}
