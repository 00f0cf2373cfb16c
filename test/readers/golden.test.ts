import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import { fixtures } from '../fixtures/all-fixtures.ts'
import type { HttpEntry } from '../../src/readers/entry.ts'
import { opens, type Fixture } from '../fixtures/fixture.ts'
import { outline } from './fixture-entries.ts'
import { readEntries } from './read-entries.ts'

const readable = fixtures.filter(({ path }) => !path.startsWith('broken/'))
const broken = fixtures.filter(({ path }) => path.startsWith('broken/'))

describe('what the readers make of the fixtures', () => {
  it.each(readable)('$path', async (fixture) => {
    await expect(await golden(fixture)).toMatchFileSnapshot(goldenPath(fixture))
  })
})

describe('what the readers make of broken files', () => {
  it.each(broken)('$path', async (fixture) => {
    await expect(await golden(fixture)).toMatchFileSnapshot(goldenPath(fixture))
  })

  it('the same story gives the same entries from every browser', async () => {
    const names = ['chrome', 'edge', 'firefox', 'safari']
    const lists = await Promise.all(names.map(async (name) => requestsOf(`har/${name}.har`)))
    for (const list of lists) expect(list).toEqual(lists[0])
  })
})

describe('the golden files', () => {
  it('each belong to a fixture', () => {
    const wanted = new Set(fixtures.map((fixture) => goldenPath(fixture)))
    const stale = readdirSync(join(import.meta.dirname, 'golden'))
      .map((name) => `golden/${name}`)
      .filter((path) => !wanted.has(path))
    expect(stale, 'Their fixtures are gone: delete them.').toEqual([])
  })
})

async function golden(fixture: Fixture): Promise<string> {
  return `${JSON.stringify(await judge(fixture), null, 2)}\n`
}

async function judge(fixture: Fixture): Promise<unknown> {
  try {
    const outlines: unknown[] = []
    const visit = (entry: HttpEntry): unknown => outlines.push(outline(entry))
    const { format, producers, diagnostics } = await readEntries(
      fixture.bytes,
      {},
      visit,
      opens(fixture),
    )
    return { format, producer: producers.at(-1), diagnostics, entries: outlines }
  } catch (error) {
    if (!(error instanceof TokentrailError)) throw error
    return { error: error.code, message: error.message }
  }
}

async function requestsOf(path: string): Promise<readonly string[]> {
  const fixture = fixtures.find((one) => one.path === path)
  if (fixture === undefined) throw new Error(`There is no fixture ${path}.`)
  const requests: string[] = []
  await readEntries(fixture.bytes, {}, ({ request, startedAt }) => {
    const body = request.body()
    const form = body.kind === 'text' ? body.text : body.kind
    requests.push(`${startedAt} ${request.method} ${request.url} ${form}`)
  })
  return requests
}

function goldenPath({ path }: Fixture): string {
  return `golden/${path.replaceAll('/', '-')}.json`
}
