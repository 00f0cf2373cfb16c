import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'

/** A report as the page saved it. */
export interface SavedFile {
  readonly name: string
  readonly text: string
}

/** Saves the report that is shown, in the format that the menu calls so. */
export async function save(page: Page, title: string): Promise<SavedFile> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const menu = page.getByRole('group', { name: 'Save report as' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    menu.getByRole('button', { name: new RegExp(`^${title} \\.`) }).click(),
  ])
  return { name: download.suggestedFilename(), text: await text(await download.createReadStream()) }
}
