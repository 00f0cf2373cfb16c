import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect, inject, it as anywhere, onTestFinished } from 'vitest'

/** What was started for all tests of the page. */
export const onHand = inject('browserOnHand')

/** A test that needs a browser; skipped without one, which the set-up has explained. */
export const it = anywhere.skipIf(onHand.endpoint === undefined)

let browser: Promise<Browser> | undefined

/** The browser that all tests share. */
export function sharedBrowser(): Promise<Browser> {
  return (browser ??= chromium.connect(onHand.endpoint ?? ''))
}

// Far more than anything here takes, and less than a test may take.
const PATIENCE = 15_000

/** What a test may want otherwise than usual. */
export interface TabOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly touch?: boolean
  /** A file in place of the empty page. */
  readonly file?: string
  readonly hash?: string
  /** Runs before the page's own scripts; closes over nothing. */
  readonly before?: () => void
}

/**
 * The page as a person opens it from disk, in a context of its own without a network. When the test
 * is over, nothing may have been asked for but the page and its worker, and nothing may have gone
 * wrong: an exception, a line in the console, a dialog.
 */
export async function openTab(options: TabOptions = {}): Promise<Page> {
  const { file = onHand.page, hash = '', before, ...looks } = options
  const context = await (await sharedBrowser()).newContext(contextOptions(looks))
  const address = pathToFileURL(file).href
  const strange: string[] = []
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !url.startsWith('blob:')) strange.push(`asked for ${url}`)
  })
  const page = await context.newPage()
  page.on('websocket', (socket) => strange.push(`connected to ${socket.url()}`))
  page.on('pageerror', ({ message }) => strange.push(`threw ${message}`))
  page.on('console', (line) => strange.push(`wrote ${line.text()}`))
  page.on('dialog', (dialog) => {
    strange.push(`asked ${dialog.message()}`)
    void dialog.dismiss()
  })
  onTestFinished(async () => {
    await context.close()
    expect(strange).toEqual([])
  })
  page.setDefaultTimeout(PATIENCE)
  if (before !== undefined) await page.addInitScript(before)
  await page.goto(`${address}${hash}`)
  return page
}

function contextOptions({
  width = 1200,
  height = 900,
  dark = false,
  touch = false,
}: Pick<TabOptions, 'width' | 'height' | 'dark' | 'touch'>): BrowserContextOptions {
  return {
    offline: true,
    hasTouch: touch,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'America/St_Johns',
  }
}
