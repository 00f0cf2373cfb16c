import { chromium, type Browser } from 'playwright-core'
import { obtainBrowser } from '../../web/browser/obtain-browser.ts'
import { thisMachine } from '../../web/browser/this-machine.ts'

const obtained = obtainBrowser(thisMachine)

/** Why there is no browser; undefined where there is one. */
export const missingBrowser: string | undefined =
  'missing' in obtained ? obtained.missing : undefined

if (missingBrowser !== undefined)
  thisMachine.say(`The browser part of test/lab is skipped. ${missingBrowser}`)

/** A headless Chromium for which every host is the laboratory's server. */
export function launch(port: number): Promise<Browser> {
  if ('missing' in obtained) throw new Error(obtained.missing)
  return chromium.launch({
    executablePath: obtained.executable,
    args: [
      `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
      // Chromium's own sandbox does not run as root.
      ...(thisMachine.isRoot ? ['--no-sandbox'] : []),
    ],
  })
}
