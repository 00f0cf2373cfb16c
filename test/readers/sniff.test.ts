import { describe, expect, it } from 'vitest'
import { archiveClaims, claims, headOf } from '../../src/readers/recognise.ts'
import { bytesSource } from '../../src/readers/source.ts'
import { isZip, openArchive } from '../../src/readers/zip/zip-archive.ts'
import { fixtures } from '../fixtures/all-fixtures.ts'

/** Bytes that no reader may claim. */
const NO_CAPTURE = new Set([
  'broken/empty.har',
  'broken/invoice.pdf',
  'broken/no-sessions.saz',
  'broken/settings.json',
  'broken/tiny.saz',
])

describe('recognising a capture by its bytes', () => {
  it.each(fixtures.filter(({ path }) => !NO_CAPTURE.has(path)))(
    '$path is claimed by exactly one reader',
    async ({ path, bytes }) => {
      const claimed = await claimants(bytes)
      expect(
        claimed,
        claimed.length === 0
          ? `No reader claims ${path}. If its format is new, add \`export { default as 'ID' } from './ID.ts'\` to src/readers/index.ts.`
          : `${path} is claimed by ${claimed.join(' and ')}. Make one \`sniff\` stricter.`,
      ).toHaveLength(1)
    },
  )

  it.each([...NO_CAPTURE])('%s is claimed by nobody', async (path) => {
    const fixture = fixtures.find((one) => one.path === path)
    expect(fixture, `${path} is no fixture any more: take it out of this list.`).toBeDefined()
    expect(await claimants(fixture?.bytes ?? new Uint8Array())).toEqual([])
  })

  it.each(['.har', '.saz'])(
    'every %s is of the format that its name promises',
    async (extension) => {
      const named = fixtures.filter(({ path }) => path.endsWith(extension) && !NO_CAPTURE.has(path))
      for (const { path, bytes } of named)
        expect(await claimants(bytes), path).toContain(extension.slice(1))
    },
  )
})

/** Ids of the readers that claim a capture. */
async function claimants(bytes: Uint8Array): Promise<readonly string[]> {
  if (!isZip(bytes)) return claims(headOf(bytes.subarray(0, 64 * 1024))).map(({ id }) => id)
  const archive = await openArchive(bytesSource(bytes), bytes.length).catch(() => undefined)
  return archiveClaims((archive?.members ?? []).map(({ name }) => name)).map(({ id }) => id)
}
