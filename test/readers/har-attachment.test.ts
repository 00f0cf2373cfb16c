import { expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import type { Body } from '../../src/readers/entry.ts'
import { readHar } from '../../src/readers/har/read-har.ts'
import { portableCodecs } from '../../src/readers/portable-codecs.ts'
import { defaultLimits, type Diagnostic, type ReadContext } from '../../src/readers/reader.ts'
import { bytesSource } from '../../src/readers/source.ts'
import { harEntry, harFile } from './har-file.ts'

const files: Readonly<Record<string, string>> = {
  'a.dat': 'grant_type=refresh_token',
  'b.json': '{"access_token":"x"}',
  'empty.txt': '',
}

interface Attached {
  readonly bodies: readonly (Body | undefined)[]
  readonly diagnostics: readonly Diagnostic[]
  /** Names that were asked for. */
  readonly asked: readonly string[]
}

async function attach(
  entries: readonly object[],
  change: Partial<ReadContext> = {},
): Promise<Attached> {
  const diagnostics: Diagnostic[] = []
  const asked: string[] = []
  const bodies: (Body | undefined)[] = []
  const source = bytesSource(new TextEncoder().encode(harFile(entries, 'Playwright')))
  const read = readHar(source, {
    codecs: await portableCodecs(),
    limits: defaultLimits,
    diagnose: (diagnostic) => diagnostics.push(diagnostic),
    produced: () => undefined,
    async beside(name) {
      asked.push(name)
      const text = files[name]
      return text === undefined ? undefined : bytesSource(new TextEncoder().encode(text))
    },
    ...change,
  })
  for await (const { request, response } of read) bodies.push(request.body(), response?.body())
  return { bodies, diagnostics, asked }
}

const exchange = (sent: object, received: object): object =>
  harEntry({
    request: { postData: { mimeType: 'text/plain', text: '', params: [], ...sent } },
    response: { content: { size: 9, mimeType: 'application/json', ...received } },
  })
const bytes = (text: string): Body => ({ kind: 'bytes', bytes: new TextEncoder().encode(text) })
const notRecorded: Body = { kind: 'unknown', why: 'not-recorded' }

it('bodies in files beside a HAR are read', async () => {
  const { bodies, diagnostics } = await attach([
    exchange({ _file: 'a.dat' }, { _file: 'b.json' }),
    exchange({ text: 'a=1' }, { _file: 'empty.txt' }),
  ])
  expect(bodies).toEqual([
    bytes('grant_type=refresh_token'),
    bytes('{"access_token":"x"}'),
    { kind: 'text', text: 'a=1' },
    { kind: 'empty' },
  ])
  expect(diagnostics).toEqual([])
})

it('files that are missing are counted, and their bodies are unknown', async () => {
  const missing = exchange({ _file: 'gone.dat' }, { _file: 'gone.json' })
  const { bodies, diagnostics } = await attach([
    exchange({}, { _file: 'b.json' }),
    missing,
    missing,
  ])
  expect(bodies.slice(2)).toEqual([notRecorded, notRecorded, notRecorded, notRecorded])
  expect(diagnostics).toEqual([
    {
      code: 'member-missing',
      severity: 'warning',
      detail: 'In 2 entries (first: 1) a body lies in a file that is not there.',
      count: 2,
      entry: 1,
    },
  ])
})

it('without a place to look for files, all are missing', async () => {
  const context = await attach([exchange({ _file: 'a.dat' }, {})], {
    beside: async () => undefined,
  })
  expect(context.bodies[0]).toEqual(notRecorded)
  expect(context.diagnostics).toHaveLength(1)
})

it('what cannot be text is not asked for, and nobody misses it', async () => {
  const { asked, diagnostics, bodies } = await attach([
    exchange({}, { _file: 'x.bin', mimeType: 'image/png' }),
    exchange({}, { _file: 'x.woff2', mimeType: 'x-unknown' }),
    exchange({}, { _file: 'x.css', mimeType: 'text/css; charset=utf-8' }),
  ])
  expect(asked).toEqual([])
  expect(diagnostics).toEqual([])
  expect(bodies[1]).toEqual(notRecorded)
})

it('a file that is too large or damaged is told, and the entry stays', async () => {
  const entry = exchange({}, { _file: 'b.json' })
  const large = await attach([entry], { limits: { ...defaultLimits, inflatedBytes: 5 } })
  expect(large.bodies[1]).toEqual({ kind: 'unknown', why: 'too-large' })
  expect(large.diagnostics).toMatchObject([{ code: 'limit-reached', severity: 'warning' }])
  const damaged = await attach([entry], {
    beside: () => Promise.reject(new TokentrailError('archive-damaged', 'it is damaged')),
  })
  expect(damaged.bodies[1]).toEqual({ kind: 'unknown', why: 'undecodable' })
  expect(damaged.diagnostics).toMatchObject([{ code: 'member-damaged', severity: 'warning' }])
})

it('a file that every entry names is read up to a limit of all of them', async () => {
  const entries = Array.from({ length: 5 }, () => exchange({ _file: 'a.dat' }, {}))
  const size = bytesOfFile('a.dat')
  const limits = { ...defaultLimits, totalInflatedBytes: 3 * size }
  const { bodies, diagnostics } = await attach(entries, { limits })
  const kinds = bodies.filter((_, at) => at % 2 === 0).map((body) => body?.kind)
  expect(kinds).toEqual(['bytes', 'bytes', 'bytes', 'unknown', 'unknown'])
  expect(diagnostics).toMatchObject([{ code: 'limit-reached', severity: 'warning' }])
})

function bytesOfFile(name: string): number {
  return files[name]?.length ?? 0
}
