import { describe, expect, it } from 'vitest'
import { auditCapture, bytesSource, type AuditHit } from '../../../src/index.ts'
import { writeHar } from '../../fixtures/har-dialects.ts'
import { producers } from '../../fixtures/har-producers.ts'
import { fixtures } from '../../fixtures/all-fixtures.ts'
import { stories } from '../../fixtures/stories/index.ts'
import { formatSamples } from '../../formats/index.ts'
import { smallTraffic } from '../../formats/traffic.ts'
import { archivePlaces, plantInArchive } from '../../leak/planted-archive.ts'
import { plantEverywhere } from '../../leak/planted-fields.ts'
import { plantInRecording } from '../../leak/planted-recordings.ts'
import { plantInText } from '../../leak/planted-text.ts'
import { canaries } from './canaries.ts'

const kinds = Object.entries(canaries)
const [refresh] = smallTraffic.recordings.slice(-1)

describe('the audit finds what was planted', () => {
  it.each(formatSamples)('in any part of a message in $id', async ({ id, write }) => {
    const missed: string[] = []
    for (const [kind, value] of kinds) {
      for (const [place, recording] of refresh ? plantInRecording(refresh, value) : []) {
        // A method and the name of a header have no room for the shape of a secret.
        if (/method|names of headers/.test(place)) continue
        // A browser knows no process.
        if (id.startsWith('playwright') && place === 'the process') continue
        const capture = write([recording])
        if (!holds(capture, value) || (await audit(capture)).length > 0) continue
        missed.push(`${kind} in ${place}`)
      }
    }
    expect(refresh).toBeDefined()
    expect(missed).toEqual([])
  })

  it.each(formatSamples.filter(({ id }) => !/^(?:saz|playwright|mitmproxy)/.test(id)))(
    'in any value of $id',
    async ({ write }) => {
      const value = canaries['a refresh token']
      const planted = plantInText(write(smallTraffic.recordings.slice(0, 1)), value)
      expect(planted.length).toBeGreaterThan(10)
      const missed: string[] = []
      for (const { field, bytes } of planted)
        if ((await audit(bytes)).length === 0) missed.push(field)
      expect(missed).toEqual([])
    },
  )

  it.each(archivePlaces)('in an archive of Fiddler: %s', async (_, plant) => {
    for (const [kind, value] of kinds)
      expect([kind, await audit(plantInArchive(plant(value)))]).not.toEqual([kind, []])
  })

  it.each([
    ['good-rotation', 'a refresh token'],
    ['oldest-cache-copy', 'a client secret'],
    ['device-code', 'a mail address'],
  ] as const)('in any field of the story %s: %s', async (name, kind) => {
    const recordings = stories.find((one) => one.name === name)?.recordings.slice(0, 3) ?? []
    const har = new TextDecoder().decode(writeHar(recordings, producers.chrome))
    const missed: string[] = []
    const planted = plantEverywhere(har, canaries[kind])
    expect(planted.length).toBeGreaterThan(50)
    for (const one of planted) {
      const hits = await audit(new TextEncoder().encode(one.har))
      if (hits.length === 0) missed.push(one.field)
    }
    expect(missed).toEqual([])
  })
})

describe('the audit finds nothing', () => {
  it.each(formatSamples)('in made-up traffic in $id', async ({ write }) => {
    expect(await audit(write(smallTraffic.recordings))).toEqual([])
  })

  it.each(fixtures.filter(({ path }) => /^(?:har|saz|timeline)\//.test(path)))(
    'in $path but what is not made up',
    async ({ path, bytes, password }) => {
      const hits = await audit(bytes, password === undefined ? [] : [password])
      expect(hits.map(({ where, what }) => `${path}: ${where}, ${what}`)).toEqual([])
    },
  )
})

/** Some recorders leave parts of a message out: what is not in the capture cannot be found. */
function holds(capture: Uint8Array, value: string): boolean {
  const text = Buffer.from(capture).toString('latin1')
  if (text.startsWith('PK')) return true
  const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('base64')]
  return forms.some((form) => text.includes(form.slice(0, 20)))
}

async function audit(
  bytes: Uint8Array,
  passwords: readonly string[] = [],
): Promise<readonly AuditHit[]> {
  return auditCapture({ name: 'planted', source: bytesSource(bytes) }, { passwords })
}
