import { TokentrailError } from '../errors.ts'
import type { HttpEntry } from './entry.ts'
import { readHar } from './har/read-har.ts'
import { entryMembers } from './playwright/entry-members.ts'
import type { ArchiveReader, ReadContext } from './reader.ts'
import type { ZipArchive } from './zip/zip-archive.ts'

const harName = 'har.har'
// Bodies are named by their SHA-1. Beside anything else the HAR is one capture of several.
const bodyName = /^[0-9a-f]{40}(?:\.\w{1,20})?$/

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
  sniffMembers: (names) =>
    names.includes(harName) && names.every((name) => name === harName || bodyName.test(name)),
  readMembers,
}

export default playwrightArchive

async function* readMembers(archive: ZipArchive, context: ReadContext): AsyncIterable<HttpEntry> {
  const member = archive.members.find(({ name }) => name === harName)
  if (member === undefined) throw new TokentrailError('archive-damaged', 'its HAR is missing')
  const har = await entryMembers(archive, context)(member)
  yield* readHar(har.source, har.context)
}
