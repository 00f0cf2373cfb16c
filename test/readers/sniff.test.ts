import { describe, expect, it } from 'vitest'
import { captureFormats } from '../../src/index.ts'
import { archiveClaims, claims, headOf } from '../../src/readers/recognise.ts'
import { bytesSource } from '../../src/readers/source.ts'
import { openArchive } from '../../src/readers/zip/zip-archive.ts'
import { isZip } from '../../src/readers/zip/zip-signature.ts'
import { fixtures } from '../fixtures/all-fixtures.ts'

/** Bytes that no reader may claim are kept apart from damaged captures. */
const others = fixtures.filter(({ path }) => path.startsWith('broken/other/'))
const captures = fixtures.filter((fixture) => !others.includes(fixture))

describe('recognising a capture by its bytes', () => {
  it.each(captures)('$path is claimed by exactly one reader', async ({ path, bytes }) => {
    const claimed = await claimants(bytes)
    expect(
      claimed,
      claimed.length === 0
        ? `No reader claims ${path}. If its format is new, add \`export { default as 'ID' } from './ID.ts'\` to src/readers/index.ts.`
        : `${path} is claimed by ${claimed.join(' and ')}. Make one \`sniff\` stricter.`,
    ).toHaveLength(1)
  })

  it.each(others)('$path is claimed by nobody', async ({ bytes }) => {
    expect(await claimants(bytes)).toEqual([])
  })

  it.each(captureFormats)('$id is what the files named after it are', async ({ id }) => {
    const named = captures.filter(
      ({ path }) => path.startsWith(`formats/${id}.`) || path.startsWith(`broken/${id}/`),
    )
    expect(named.length).toBeGreaterThan(4)
    for (const { path, bytes } of named) expect(await claimants(bytes), path).toEqual([id])
  })

  it.each(captureFormats)('$id keeps what its endings promise', async ({ id, extensions }) => {
    for (const { path, bytes } of captures) {
      if (extensions.some((extension) => path.endsWith(extension)))
        expect(await claimants(bytes), path).toEqual([id])
    }
  })
})

/** Ids of the readers that claim a capture. */
async function claimants(bytes: Uint8Array): Promise<readonly string[]> {
  if (!isZip(bytes)) return claims(headOf(bytes.subarray(0, 64 * 1024))).map(({ id }) => id)
  const archive = await openArchive(bytesSource(bytes), bytes.length).catch(() => undefined)
  return archiveClaims((archive?.members ?? []).map(({ name }) => name)).map(({ id }) => id)
}
