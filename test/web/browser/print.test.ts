import { describe, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { openReport, verdict } from './opening.ts'
import { it, openTab } from './tab.ts'

const many = 'flows/twelve-markets-one-broken.har'

describe('on paper', () => {
  it('the report is a few pages that begin with the verdict', async () => {
    const page = await openTab({ dark: true })
    await openReport(page, many)
    const sentence = plain(await verdict(page).innerText()).replace(/^✖ /, '')
    const pdf = await page.pdf({ format: 'A4', outline: true, tagged: true })
    const text = pdf.toString('latin1')
    expect(text.startsWith('%PDF-')).toBe(true)
    const pages = text.match(/\/Type \/Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThan(1)
    expect(pages).toBeLessThan(12)
    const headings = outline(text).map(plain)
    expect(headings.find((title) => title.includes(sentence))).toBeDefined()
    expect(headings).toEqual(expect.arrayContaining([expect.stringMatching(/^Refresh tokens/)]))
  })

  it('it is black on white, whatever the screen was', async () => {
    const page = await openTab({ dark: true })
    await openReport(page, many)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const { color, backgroundColor } = await page.evaluate(() => {
      const style = getComputedStyle(document.body)
      return { color: style.color, backgroundColor: style.backgroundColor }
    })
    expect(backgroundColor).toMatch(/^rgb\(255, 255, 255\)|^rgba\(0, 0, 0, 0\)/)
    expect(Math.max(...(color.match(/\d+/g) ?? []).map(Number))).toBeLessThan(60)
  })

  it('nothing is folded, and nothing is there to be pressed', async () => {
    const page = await openTab()
    await openReport(page, many)
    const folded = await page.getByRole('button', { name: /^… \d+ more$/ }).count()
    expect(folded).toBeGreaterThan(0)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.getByRole('button', { name: /^… \d+ more$/ }).count()).toBe(0)
    expect(await visibleControls(page)).toEqual([])
    expect(await page.locator('#trail svg').first().isVisible()).toBe(true)
  })
})

/** Titles of the PDF's bookmarks, which are the headings of the page. */
function outline(pdf: string): string[] {
  return [...pdf.matchAll(/\/Title (?:\(((?:[^\\)]|\\.)*)\)|<([0-9A-F]+)>)/g)].map(
    ([, text, hex]) =>
      hex === undefined ? (text ?? '').replace(/\\(.)/g, '$1') : fromUtf16(Buffer.from(hex, 'hex')),
  )
}

/** Big-endian, behind a mark of the byte order. */
function fromUtf16(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A button that unfolds something reads as the name of that, and is looked at by its own test. */
function visibleControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button:not([aria-expanded]), input, select')]
      .filter((one) => one.checkVisibility())
      .map((one) => one.outerHTML),
  )
}
