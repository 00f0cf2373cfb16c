import { describe, expect, it } from 'vitest'
import { analyze, formats, type Report } from '../src/index.ts'
import { writeHar } from './fixtures/har-dialects.ts'
import { producers } from './fixtures/har-producers.ts'
import { fixtures } from './fixtures/all-fixtures.ts'
import { opens, type Fixture } from './fixtures/fixture.ts'
import { openVault, type Planted } from './fixtures/secrets.ts'
import { stories } from './fixtures/stories/index.ts'
import { runCommand } from './leak/run-command.ts'
import { leakFinder } from './leak/leak-finder.ts'
import { archivePlaces, plantInArchive } from './leak/planted-archive.ts'
import { plantEverywhere } from './leak/planted-fields.ts'
import { standInPage } from './report/stand-in-page.ts'

type Finder = ReturnType<typeof leakFinder>

const finders = new Map<readonly Planted[], Finder>()
const everything = [
  ...new Map(
    fixtures.flatMap(({ planted }) => planted).map((one) => [`${one.kind} ${one.value}`, one]),
  ).values(),
]

describe('no secret comes out', () => {
  it.each(fixtures)('of any format of the report about $path', async (fixture) => {
    const { path, bytes, planted } = fixture
    const report = await analyze([{ name: path, bytes }], opens(fixture))
    const find = finderFor(planted)
    for (const text of renderings(report)) expect(find(text)).toEqual([])
  })

  it.each(fixtures)('of the command line about $path', async (fixture) => {
    const find = finderFor(fixture.planted)
    for (const columns of [80, 120]) {
      const { stdout, stderr } = await runCommand(
        ['analyze', fixture.path, '-f', 'table'],
        fixture,
        columns,
      )
      expect(find(stdout)).toEqual([])
      expect(find(stderr)).toEqual([])
    }
  })

  it.each(fixtures)('of the page about $path', async (fixture) => {
    const { stdout, stderr, files } = await runCommand(['open', fixture.path], fixture)
    expect(stdout).toBe('')
    expect(files).toHaveLength(1)
    expect(finderFor(fixture.planted)([stderr, ...files].join('\n'))).toEqual([])
  })

  it.each(fixtures)('where $path is given for a saved report', async (fixture) => {
    const { code, stdout, stderr } = await runCommand(['report', '--from', fixture.path], fixture)
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(finderFor(fixture.planted)(stderr)).toEqual([])
  })

  it('of a saved report that was damaged', async () => {
    const fixture = fixtures.find(({ path }) => path === 'flows/good-rotation.har')
    const [token, secret] = canaries()
    const find = leakFinder([token, secret])
    const bytes = fixture?.bytes ?? new Uint8Array()
    const saved = formats.json.render(await analyze([{ name: 'good.har', bytes }]))
    const places = [...saved.matchAll(/"(?=[^"\n]*"(?::|,?\n))/g)].map(({ index }) => index + 1)
    expect(places.length).toBeGreaterThan(100)
    for (const [n, place] of places.entries()) {
      const stray = n % 2 === 0 ? token.value : secret.value
      const text = saved.slice(0, place) + stray + saved.slice(place)
      const { code, stderr } = await runCommand(['report', '--from', 'a.json', '-q'], {
        path: 'a.json',
        bytes: new TextEncoder().encode(text),
      })
      if (code === 4) expect(find(stderr)).toEqual([])
    }
  })

  it('of the two captures of one timeline', async () => {
    const captures = fixtures.filter(({ path }) => path.startsWith('timeline/'))
    const report = await analyze(captures.map(({ path, bytes }) => ({ name: path, bytes })))
    expect(report.exchanges.length).toBeGreaterThan(4)
    const find = leakFinder(captures.flatMap(({ planted }) => planted))
    for (const text of renderings(report)) expect(find(text)).toEqual([])
  })

  it('of the documentation of rules and codes', async () => {
    const find = leakFinder(everything)
    for (const argv of [
      ['rules'],
      ['explain', 'AADSTS700082'],
      ['explain', 'rotated-refresh-token-ignored'],
    ]) {
      const { stdout, stderr } = await runCommand(argv)
      expect(stdout).not.toBe('')
      expect(find(stdout + stderr)).toEqual([])
    }
  })
})

describe('no secret comes out of a damaged capture', () => {
  const damaged = fixtures.filter(({ path }) => /^(?:har|saz)\//.test(path)).flatMap(damage)

  it.each(damaged)('$path', async (fixture) => {
    const find = finderFor(fixture.planted)
    const report = await analyze([{ name: fixture.path, bytes: fixture.bytes }], opens(fixture))
    for (const text of renderings(report)) expect(find(text)).toEqual([])
    const { stdout, stderr } = await runCommand([fixture.path], fixture)
    expect(find(stdout + stderr)).toEqual([])
  })
})

describe('no secret comes out of a field where nobody expects it', () => {
  const [token, secret] = canaries()

  it.each(archivePlaces)('in an archive: %s', async (_, plant) => {
    for (const { kind, value } of [token, secret]) {
      const bytes = plantInArchive(plant(value))
      const report = await analyze([{ name: 'planted.saz', bytes }])
      expect(report.captures[0]?.entries).toBe(1)
      expect(leakFinder([{ kind, value }])(renderings(report).join('\n'))).toEqual([])
    }
  })

  it.each(['good-rotation', 'oldest-cache-copy', 'external-session-missing', 'device-code'])(
    'in the story %s',
    async (name) => {
      const found: string[] = []
      for (const { kind, value } of [token, secret]) {
        const find = leakFinder([{ kind, value }])
        for (const { field, har } of plantEverywhere(shortHar(name), value)) {
          const report = await analyze([
            { name: 'planted.har', bytes: new TextEncoder().encode(har) },
          ])
          if (find(renderings(report).join('\n')).length > 0) found.push(`${kind} in ${field}`)
        }
      }
      expect(found).toEqual([])
    },
  )
})

describe('no secret comes out of an error', () => {
  it.each(['saz/classic-20253.saz', 'saz/classic-20204.saz'])(
    'of a decoder, in %s',
    async (path) => {
      const [token] = canaries()
      const fail = (): never => {
        throw new Error(`unexpected bytes near ${token.value}`)
      }
      const codecs = { inflateRaw: fail, brotli: fail, zstd: fail, unpack: fail }
      const bytes = fixtures.find((fixture) => fixture.path === path)?.bytes ?? new Uint8Array()
      const report = await analyze([{ name: path, bytes }], { codecs })
      expect(report.captures[0]?.diagnostics).not.toEqual([])
      expect(leakFinder([token])(renderings(report).join('\n'))).toEqual([])
    },
  )
})

describe('the search itself', () => {
  it('fails for a report that leaks', async () => {
    const fixture = fixtures.find(({ path }) => path === 'flows/good-rotation.har')
    const report = await analyze([{ name: 'x', bytes: fixture?.bytes ?? new Uint8Array() }])
    const leaked = fixture?.planted.find(({ kind }) => kind === 'refresh token')?.value ?? ''
    const leaking = JSON.stringify({ ...report, summary: `the token ends in ${leaked.slice(-20)}` })
    expect(leakFinder(fixture?.planted ?? [])(leaking)).toHaveLength(1)
  })

  it('has prey of every kind', () => {
    const kinds = new Set(everything.map(({ kind }) => kind))
    expect([...kinds].toSorted()).toEqual([
      'access token',
      'assertion',
      'client secret',
      'code',
      'cookie',
      'device code',
      'id token',
      'password',
      'person',
      'refresh token',
      'state',
      'verifier',
    ])
  })

  it.each(stories)('knows values that are really in $name', ({ name, planted }) => {
    const bytes = fixtures.find(({ path }) => path === `flows/${name}.har`)?.bytes
    const text = new TextDecoder().decode(bytes)
    const present = planted.filter(
      ({ value }) => text.includes(value) || text.includes(encodeURIComponent(value)),
    )
    expect(present.length > 0 || name.includes('masked') || name.includes('redacted')).toBe(true)
  })
})

/** A long token and a short secret that occur in no fixture. */
function canaries(): readonly [Planted, Planted] {
  const vault = openVault('canaries')
  return [
    { kind: 'refresh token', value: vault.refreshToken('stray') },
    { kind: 'client secret', value: vault.clientSecret('stray') },
  ]
}

/** The first and the last messages of a story, as Chrome writes them. */
function shortHar(name: string): string {
  const recordings = stories.find((one) => one.name === name)?.recordings ?? []
  const few = [...recordings.slice(0, 3), ...recordings.slice(3).slice(-2)]
  return new TextDecoder().decode(writeHar(few, producers.chrome))
}

/** One search for each fixture, its damaged copies included: it takes a while to prepare. */
function finderFor(planted: readonly Planted[]): Finder {
  const known = finders.get(planted) ?? leakFinder(planted)
  finders.set(planted, known)
  return known
}

/** Every text that can be made of a report. */
function renderings(report: Report): readonly string[] {
  return Object.values(formats).map((format) => format.render(report, { page: standInPage }))
}

/** The fixture cut at several places, and with bytes overwritten at others. */
function damage(fixture: Fixture): readonly Fixture[] {
  const { path, bytes } = fixture
  const places = [0.07, 0.31, 0.5, 0.73, 0.96].map((share) => Math.floor(share * bytes.length))
  const cut = places.map((place) => ({
    path: `cut-at-${place}-${path}`,
    bytes: bytes.subarray(0, place),
  }))
  const holes = places.map((place) => ({
    path: `overwritten-at-${place}-${path}`,
    bytes: bytes.map((byte, at) => (at >= place && at < place + 3 ? 0x22 : byte)),
  }))
  return [...cut, ...holes].map((one) => ({ ...fixture, ...one }))
}
