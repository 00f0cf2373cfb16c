import { describe, expect, it } from 'vitest'
import { producers, type ProducerName } from '../../fixtures/har-producers.ts'
import { writeHar } from '../../fixtures/har-dialects.ts'
import { stories } from '../../fixtures/stories/index.ts'
import { formatSamples } from '../../formats/index.ts'
import { smallTraffic, traffic } from '../../formats/traffic.ts'
import { plantEverywhere } from '../../leak/planted-fields.ts'
import { plantInRecording } from '../../leak/planted-recordings.ts'
import { plantInText } from '../../leak/planted-text.ts'
import { sanitizeToMemory } from '../sanitize-to-memory.ts'
import { openAviary } from './canaries.ts'
import { canaryFinder } from './canary-finder.ts'
import { liveCanaries, liveRecordings } from './live-recordings.ts'
import { plantedSaz, plantedZip } from './planted-archives.ts'
import { plantedHar } from './planted-har.ts'
import type { Birds } from './planted-messages.ts'
import { sanitizingModes } from './sanitizing-modes.ts'

const birds: Birds = { secrets: openAviary('secrets'), ids: openAviary('ids') }
const har = plantedHar(birds)
const saz = await plantedSaz(birds)
const files: readonly (readonly [file: string, bytes: Uint8Array])[] = [
  ['a HAR', har],
  ['a Fiddler archive', saz],
  ['an archive of one capture', plantedZip(birds, [har])],
  ['an archive of two captures', plantedZip(birds, [saz, har])],
]
const both = ['har', 'saz'] as const

describe('no canary is left of the fields of', () => {
  const findSecret = canaryFinder(birds.secrets.planted)
  const findId = canaryFinder(birds.ids.planted)

  describe.each(files)('%s', (_, bytes) => {
    it.each(sanitizingModes)('%s', async (_mode, options) => {
      for (const as of both) {
        expect(await left(bytes, findSecret, { ...options, as })).toEqual([])
        if (!options.keepIds) expect(await left(bytes, findId, { ...options, as })).toEqual([])
      }
    })
  })
})

describe('no canary is left of the stories', () => {
  const told = stories.map((story) => ({
    ...story,
    find: canaryFinder(liveCanaries(story.planted)),
  }))

  it.each(Object.keys(producers) as ProducerName[])('as %s writes them', async (producer) => {
    for (const { name, recordings, find } of told) {
      const bytes = writeHar(liveRecordings(recordings), producers[producer])
      const options = { keepIds: true, keepBodies: true }
      expect([name, await left(bytes, find, options)]).toEqual([name, []])
    }
  })
})

describe('no canary is left of any part of a message', () => {
  const planted = openAviary('parts')
  const [refresh] = liveRecordings(smallTraffic.recordings).slice(-1)
  const strays = refresh
    ? (['token', 'secret', 'mail', 'opaque'] as const).flatMap((kind) =>
        plantInRecording(refresh, planted[kind](`part of a message`)).map(([, one]) => one),
      )
    : []
  const find = canaryFinder([...planted.planted, ...liveCanaries(traffic.planted)])

  it.each(formatSamples)('in $id', async ({ write }) => {
    const bytes = write([...liveRecordings(traffic.recordings), ...strays])
    expect(strays.length).toBeGreaterThan(40)
    for (const [mode, options] of sanitizingModes)
      expect([mode, await left(bytes, find, options)]).toEqual([mode, []])
  })
})

describe('no canary is left of any value', () => {
  const [token, mail] = [
    openAviary('values').token('a value'),
    openAviary('values').mail('a value'),
  ]
  const options = { keepIds: true, keepBodies: true }

  it.each(formatSamples.filter(({ id }) => !/^(?:saz|playwright|mitmproxy)/.test(id)))(
    'in $id',
    async ({ write }) => {
      const find = canaryFinder([{ place: 'planted', value: token }])
      const found: string[] = []
      const places = plantInText(write(liveRecordings(smallTraffic.recordings.slice(0, 1))), token)
      for (const { field, bytes } of places) {
        for (const one of await sanitized(bytes, options))
          if ((await find(one)).length > 0) found.push(field)
      }
      expect(places.length).toBeGreaterThan(10)
      expect(found).toEqual([])
    },
  )

  it.each(['good-rotation', 'device-code', 'form-post-sign-in'])(
    'of the story %s',
    async (name) => {
      const recordings = stories.find((one) => one.name === name)?.recordings.slice(0, 3) ?? []
      const text = Buffer.from(writeHar(liveRecordings(recordings), producers.chrome)).toString()
      for (const value of [token, mail]) {
        const find = canaryFinder([{ place: 'planted', value }])
        const found: string[] = []
        const places = plantEverywhere(text, value)
        for (const { field, har: planted } of places) {
          for (const one of await sanitized(Buffer.from(planted), options))
            if ((await find(one)).length > 0) found.push(field)
        }
        expect(places.length).toBeGreaterThan(50)
        expect(found).toEqual([])
      }
    },
  )
})

type Finder = ReturnType<typeof canaryFinder>
type Options = Parameters<typeof sanitizeToMemory>[1]

/** Where canaries are that are still there. They all have to be there before. */
async function left(bytes: Uint8Array, find: Finder, options: Options): Promise<readonly string[]> {
  expect((await find(bytes)).length).toBeGreaterThan(0)
  const outputs = await sanitized(bytes, options)
  expect(outputs).not.toEqual([])
  return (await Promise.all(outputs.map(find))).flat()
}

async function sanitized(bytes: Uint8Array, options: Options): Promise<readonly Uint8Array[]> {
  const input = { name: 'planted', bytes: new Uint8Array(bytes) }
  const { outputs } = await sanitizeToMemory([input], { verify: false, ...options })
  return [...outputs.values()]
}
