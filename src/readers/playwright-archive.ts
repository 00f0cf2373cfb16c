import { isRecordedHar } from './playwright/member-names.ts'
import type { ArchiveReader } from './reader.ts'
import { readWith } from './read-with.ts'

/** What Playwright's `recordHar` writes to a path that ends in `.zip`: a HAR, and a file for each body. */
const playwrightArchive: ArchiveReader = {
  id: 'playwright-archive',
  title: 'Playwright archive',
  extensions: [],
  about: {
    writtenBy: 'Playwright: recordHar or routeFromHAR with a path that ends in .zip',
    proves: 'everything that the browser sent, and what came back',
    lacks: 'requests that the page did not send; bodies, with content: "omit"',
  },
  sniffMembers: isRecordedHar,
  readMembers: readWith(
    async () => (await import('./playwright/read-playwright-archive.ts')).readPlaywrightArchive,
  ),
}

export default playwrightArchive
