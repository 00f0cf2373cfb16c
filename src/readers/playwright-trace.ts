import { holdsNetwork } from './playwright/member-names.ts'
import type { ArchiveReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** What Playwright's tracing and its test runner write: entries of a HAR as lines, bodies as files. */
const playwrightTrace: ArchiveReader = {
  id: 'playwright-trace',
  title: 'Playwright trace',
  extensions: [],
  about: {
    writtenBy: 'Playwright: tracing.stop, or trace: "on" of its test runner (trace.zip); Vibium',
    proves: 'everything that the browser sent, and what came back',
    lacks: 'requests that the page did not send',
  },
  sniffMembers: holdsNetwork,
  readMembers: readWith(
    async () => (await import('./playwright/read-playwright-trace.ts')).readPlaywrightTrace,
  ),
}

export default playwrightTrace
