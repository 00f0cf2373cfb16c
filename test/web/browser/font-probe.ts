import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { accepted, isAccepting } from './accepted-screenshot.ts'

/** Widths of a text in the fonts of the page: the same wherever pictures can be compared. */
export type FontProbe = Readonly<Record<'text' | 'code' | 'marks', number>>

const file = join(accepted, 'fonts.json')

/** Why pictures of this machine say nothing about the accepted ones; undefined where they do. */
export async function fontsDiffer(page: Page): Promise<string | undefined> {
  const probe = await probeFonts(page)
  if (isAccepting) {
    mkdirSync(accepted, { recursive: true })
    writeFileSync(file, `${JSON.stringify(probe, null, 2)}\n`)
  }
  if (!existsSync(file)) return undefined
  const known = JSON.parse(readFileSync(file, 'utf8')) as FontProbe
  const isSame = (['text', 'code', 'marks'] as const).every((one) => known[one] === probe[one])
  return isSame ? undefined : 'the fonts here are not those of the accepted screenshots'
}

function probeFonts(page: Page): Promise<FontProbe> {
  return page.evaluate(() => {
    const measure = (family: string, text: string): number => {
      const span = document.createElement('span')
      span.style.setProperty('font', `400 100px ${family}`)
      span.style.setProperty('position', 'absolute')
      span.style.setProperty('white-space', 'nowrap')
      span.textContent = text
      document.body.append(span)
      const { width } = span.getBoundingClientRect()
      span.remove()
      return Math.round(width)
    }
    const text = 'A refresh token that has been replaced 0123456789 – · …'
    return {
      text: measure('var(--text)', text),
      code: measure('var(--code)', text),
      marks: measure('var(--text)', '✖ ▲ ● ✔ ? →'),
    }
  })
}
