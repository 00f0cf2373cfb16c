import { describe, expect, it } from 'vitest'
import { claims } from '../../src/readers/recognise.ts'
import { fixtures } from '../fixtures/all-fixtures.ts'

/** Bytes that no reader may claim. */
const NO_CAPTURE = new Set(['broken/empty.har', 'broken/invoice.pdf', 'broken/settings.json'])

describe('recognising a capture by its bytes', () => {
  it.each(fixtures.filter(({ path }) => !NO_CAPTURE.has(path)))(
    '$path is claimed by exactly one reader',
    ({ path, bytes }) => {
      const claimed = claims(bytes.subarray(0, 64 * 1024)).map((reader) => reader.id)
      expect(
        claimed,
        claimed.length === 0
          ? `No reader claims ${path}. If its format is new, add \`export { default as 'ID' } from './ID.ts'\` to src/readers/index.ts.`
          : `${path} is claimed by ${claimed.join(' and ')}. Make one \`sniff\` stricter.`,
      ).toHaveLength(1)
    },
  )

  it.each([...NO_CAPTURE])('%s is claimed by nobody', (path) => {
    const fixture = fixtures.find((one) => one.path === path)
    expect(fixture, `${path} is no fixture any more: take it out of this list.`).toBeDefined()
    expect(claims(fixture?.bytes ?? new Uint8Array()).map((reader) => reader.id)).toEqual([])
  })

  it.each(['.har', '.saz'])('every %s is of the format that its name promises', (extension) => {
    const strangers = fixtures
      .filter(({ path }) => path.endsWith(extension) && !NO_CAPTURE.has(path))
      .filter(({ bytes }) => !claims(bytes).some((reader) => `.${reader.id}` === extension))
      .map(({ path }) => path)
    expect(strangers).toEqual([])
  })
})
