import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { chromium, type BrowserServer } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { buildPage } from '../../../src/web/build/page-text.js'
import { fontSettings } from './font-settings.ts'
import { obtainBrowser } from './obtain-browser.ts'
import { thisMachine } from './this-machine.ts'

/** What every test of the page gets: a running browser, and the page that was built for them. */
export interface BrowserOnHand {
  /** Absent where there is no browser, which `missing` explains. */
  readonly endpoint?: string
  readonly missing?: string
  /** This run installed the browser, and the fonts of the screenshots with it. */
  readonly isInstalled: boolean
  /** The file `tokentrail.html`. */
  readonly page: string
}

declare module 'vitest' {
  interface ProvidedContext {
    browserOnHand: BrowserOnHand
  }
}

const root = join(import.meta.dirname, '../../..')
const cache = join(root, 'node_modules/.cache/tokentrail-test/page')

/** Builds the page and starts one browser for all tests of it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync(cache, { recursive: true })
  const page = join(cache, 'tokentrail.html')
  writeFileSync(page, await buildPage())
  const { server, ...rest } = await startBrowser()
  if (rest.missing !== undefined)
    thisMachine.say(`${relative(root, import.meta.dirname)} is skipped. ${rest.missing}`)
  project.provide('browserOnHand', {
    ...rest,
    page,
    ...(server !== undefined && { endpoint: server.wsEndpoint() }),
  })
  return async () => server?.close()
}

async function startBrowser(): Promise<{
  readonly server?: BrowserServer
  readonly missing?: string
  readonly isInstalled: boolean
}> {
  const obtained = obtainBrowser(thisMachine)
  if ('missing' in obtained) return { ...obtained, isInstalled: false }
  const { executable, isInstalled } = obtained
  try {
    const server = await chromium.launchServer({
      executablePath: executable,
      // Chromium's own sandbox does not run as root.
      args: ['--force-color-profile=srgb', ...(thisMachine.isRoot ? ['--no-sandbox'] : [])],
      env: { ...process.env, ...fontSettings(cache) },
    })
    return { server, isInstalled }
  } catch {
    return { missing: `${executable} does not start.`, isInstalled }
  }
}
