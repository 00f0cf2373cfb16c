import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'

const fixtures = join(import.meta.dirname, '../../../fixtures')

/** A file of `fixtures/`, by its path below it. */
export function fixture(path: string): string {
  return join(fixtures, path)
}

/** Hands fixtures to the page by its dialog for files. */
export async function choose(page: Page, ...paths: readonly string[]): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open captures' }).click()
  await (await asked).setFiles(paths.map(fixture))
}

/** Opens fixtures as one report, and waits for it. */
export async function openReport(page: Page, ...paths: readonly string[]): Promise<void> {
  await choose(page, ...paths)
  const last = basename(paths.at(-1) ?? '')
  await page.locator('.captures').getByText(last, { exact: true }).waitFor()
}

/** The sentence that answers whether something is wrong. */
export function verdict(page: Page): Locator {
  return page.locator('#verdict')
}

/** A file as it is handed to a page. */
export interface GivenFile {
  readonly name: string
  readonly base64: string
}

export function givenFixture(path: string): GivenFile {
  return { name: basename(path), base64: readFileSync(fixture(path)).toString('base64') }
}

/** Drops files on the window, as a file manager would. */
export async function drop(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const held = new DataTransfer()
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
      held.items.add(new File([bytes], name))
    }
    return held
  }, files)
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer })
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
  await page.getByText('Drop to open').waitFor()
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}
