import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { playwrightArchive } from '../formats/playwright-archive.ts'
import { playwrightTrace } from '../formats/playwright-trace.ts'
import type { FormatSample } from '../formats/format-sample.ts'
import { smallTraffic } from '../formats/traffic.ts'
import { findAll, piped, type FoundAndRead } from './find-all.ts'
import { harEntry } from './har-file.ts'
import { writeZip } from './zip-writer.ts'

const sent = smallTraffic.recordings.map(({ body }) => body)

async function brokenFile(sample: FormatSample, name: string): Promise<FoundAndRead> {
  const file = sample.broken.find((one) => one.name === `${name}.zip`)
  const found = await findAll(file?.bytes ?? new Uint8Array())
  expect(found).toHaveLength(1)
  return found[0] as FoundAndRead
}

const told = ({ diagnostics }: FoundAndRead): readonly string[] =>
  diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }) => code)

describe.each([playwrightArchive, playwrightTrace])('$id', (sample) => {
  it('gives entries with the bodies that lie beside them', async () => {
    const bytes = sample.write(smallTraffic.recordings)
    for (const input of [bytes, piped(bytes)])
      expect(await findAll(input)).toMatchObject([
        { place: '', format: sample.id, bodies: sent, diagnostics: [] },
      ])
  })
})

describe('a damaged Playwright archive', () => {
  it('without its bodies says so', async () => {
    const found = await brokenFile(playwrightArchive, 'bodies-missing')
    expect(found.bodies).toEqual(sent.map(() => 'unknown'))
    expect(told(found)).toEqual(['member-missing'])
  })

  it('whose HAR is cut gives the entries before', async () => {
    const found = await brokenFile(playwrightArchive, 'cut-har')
    expect(found.bodies).toEqual(sent.slice(0, -1))
    expect(told(found)).toEqual(['truncated'])
  })

  it('that is cut itself tells that something may be missing', async () => {
    const found = await brokenFile(playwrightArchive, 'cut-archive')
    expect(told(found)).toContain('truncated')
  })

  it('follows no path to another file', async () => {
    const found = await brokenFile(playwrightArchive, 'paths-as-bodies')
    expect(found.urls).toHaveLength(sent.length)
    expect(found.bodies).toContain('unknown')
  })

  it('without a HAR in its HAR is refused', async () => {
    expect((await brokenFile(playwrightArchive, 'no-har')).refusal).toContain('capture-unreadable')
  })
})

describe('a damaged Playwright trace', () => {
  it.each([
    ['cut-line', sent.slice(0, -1)],
    ['cut-head', sent.slice(1)],
    ['not-snapshots', sent],
    ['deep', sent],
  ])('gives what is whole: %s', async (name, bodies) => {
    expect((await brokenFile(playwrightTrace, name)).bodies).toEqual(bodies)
  })

  it('follows no path out of the archive', async () => {
    const found = await brokenFile(playwrightTrace, 'bodies-elsewhere')
    expect(found.bodies).toContain('unknown')
    expect(told(found)).toEqual(['member-missing'])
  })
})

it('a Playwright trace of several browser contexts is one capture', async () => {
  const line = (url: string): Uint8Array =>
    Buffer.from(
      JSON.stringify({ type: 'resource-snapshot', snapshot: harEntry({ request: { url } }) }),
    )
  const archive = writeZip([
    { name: '1-trace.network', bytes: line('https://contoso.example/second') },
    { name: '0-trace.network', bytes: line('https://contoso.example/first') },
  ])
  const [found] = await findAll(archive)
  expect(found?.urls).toEqual(['https://contoso.example/first', 'https://contoso.example/second'])
})
