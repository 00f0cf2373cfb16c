import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { analyze, bytesSource, type Report } from '../src/index.ts'
import { renderTable } from '../src/cli/table/render-table.ts'
import { stdinSource } from '../src/node/index.ts'
import { fixtures } from './fixtures/all-fixtures.ts'
import { comparable } from './formats/comparable-report.ts'
import { harEntry, harFile } from './readers/har-file.ts'
import { writeZip } from './readers/zip-writer.ts'

const bytesOf = (path: string): Uint8Array =>
  fixtures.find((fixture) => fixture.path === path)?.bytes ?? new Uint8Array()
const monday = bytesOf('timeline/monday.har')
const friday = bytesOf('timeline/friday.saz')
const bundle = writeZip([
  { name: 'monday.har', bytes: monday },
  { name: 'friday.saz', bytes: friday },
  { name: 'readme.txt', bytes: Buffer.from('the week') },
])

const names = ({ captures }: Report): readonly string[] => captures.map(({ name }) => name)

describe('an archive of captures', () => {
  it('gives the same report as its captures, under their names in it', async () => {
    const report = await analyze([{ name: 'week.zip', bytes: bundle }])
    const apart = await analyze([
      { name: 'week.zip/friday.saz', bytes: friday },
      { name: 'week.zip/monday.har', bytes: monday },
    ])
    expect(names(report)).toEqual(names(apart))
    expect(report.captures).toMatchObject([{ archive: 'week.zip' }, { archive: 'week.zip' }])
    expect(apart.captures[0]).not.toHaveProperty('archive')
    expect(comparable(report)).toEqual(comparable(apart))
    expect(report.findings.length).toBeGreaterThan(0)
  })

  it('is read from standard input', async () => {
    const halves = [bundle.subarray(0, 2000), bundle.subarray(2000)]
    const report = await analyze([{ name: '-', bytes: stdinSource(Readable.from(halves)) }])
    expect(names(report)).toEqual(['-/friday.saz', '-/monday.har'])
  })

  it('that is encrypted is asked about by the name of the file', async () => {
    const questions: object[] = []
    const encrypted = { name: 'monday.har', bytes: monday, encrypted: 'aes-256' } as const
    const report = await analyze(
      [{ name: 'x.zip', bytes: writeZip([{ ...encrypted, password: 'right' }]) }],
      {
        askPassword(question) {
          questions.push(question)
          return Promise.resolve('right')
        },
      },
    )
    expect(questions).toEqual([
      { capture: 'x.zip', encryption: 'AES-256', sessions: 0, refused: 0 },
    ])
    expect(report.captures).toMatchObject([{ name: 'x.zip', format: 'har', entries: 3 }])
  })

  it('names the one among its captures that needs a password', async () => {
    const asked: string[] = []
    const bytes = writeZip([
      { name: 'locked.saz', bytes: bytesOf('saz/password-aes256.saz') },
      { name: 'monday.har', bytes: monday },
    ])
    const { captures } = await analyze([{ name: 'x.zip', bytes }], {
      askPassword({ capture }) {
        asked.push(capture)
        return Promise.resolve(undefined)
      },
    })
    expect(asked).toEqual(['x.zip/locked.saz'])
    const locked = captures.find(({ name }) => name === 'x.zip/locked.saz')
    expect(locked?.diagnostics).toMatchObject([
      { code: 'encrypted', severity: 'error' },
      { code: 'unwrapped' },
    ])
  })

  it('with one capture gives that capture under the name of the file', async () => {
    const bytes = writeZip([{ name: 'monday.har', bytes: gzipSync(monday) }])
    const report = await analyze([{ name: 'bug.zip', bytes }])
    const plain = await analyze([{ name: 'bug.zip', bytes: monday }])
    expect(report.captures).toMatchObject([{ name: 'bug.zip', format: 'har' }])
    expect(comparable(report)).toEqual(comparable(plain))
  })

  it('never makes two captures of one name', async () => {
    const twice = writeZip([
      { name: 'a.har', bytes: monday },
      { name: '\u202ea.har', bytes: monday },
      { name: 'a.har', bytes: monday },
    ])
    const report = await analyze([
      { name: 'x', bytes: twice },
      { name: 'x/a.har', bytes: monday },
    ])
    expect(names(report).toSorted()).toEqual([
      'x/a.har',
      'x/a.har (2)',
      'x/a.har (3)',
      'x/a.har (4)',
    ])
  })

  it('reports what could not be read beside what could', async () => {
    const bytes = writeZip([
      { name: 'cut.saz', bytes: friday.subarray(0, 40) },
      { name: 'monday.har', bytes: monday },
    ])
    const report = await analyze([{ name: 'x.zip', bytes }])
    const unreadable = report.captures.filter(({ diagnostics }) =>
      diagnostics.some(({ severity }) => severity === 'error'),
    )
    expect(unreadable.map(({ name }) => name)).toEqual(['x.zip/cut.saz'])
    expect(names(report)).toContain('x.zip/monday.har')
  })

  it('asks for bodies that lie beside the file', async () => {
    const asked: string[] = []
    const postData = { mimeType: 'text/plain', _file: 'a.txt' }
    const har = harFile([harEntry({ request: { postData } })])
    await analyze([
      {
        name: 'x.har',
        bytes: Buffer.from(har),
        beside(name) {
          asked.push(name)
          return Promise.resolve(bytesSource(Buffer.from('grant_type=x')))
        },
      },
    ])
    expect(asked).toEqual(['a.txt'])
  })

  it('counts in each capture what stands in it, and says which one adds nothing', async () => {
    const report = await analyze([
      { name: 'a.har', bytes: monday },
      { name: 'b.zip', bytes: writeZip([{ name: 'monday.har', bytes: monday }]) },
    ])
    const [a, b] = report.captures
    expect(b?.exchanges).toBe(a?.exchanges)
    const copied = report.exchanges.filter(({ kind }) => kind === 'token')
    expect(copied.map(({ alsoAt }) => alsoAt?.map(({ capture }) => capture))).toEqual(
      copied.map(() => ['b.zip']),
    )
    const lines = renderTable(report, { width: 200, colour: false, unicode: true })
    expect(lines).toMatch(/a\.har .*: 2 token requests, 1 client, none failed\n/)
    expect(lines).toMatch(
      /b\.zip .*: 2 token requests, 1 client, none failed, the same as in a\.har/,
    )
  })

  it('can be cancelled', async () => {
    const controller = new AbortController()
    controller.abort()
    await expect(
      analyze([{ name: 'x', bytes: bundle }], { signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'cancelled' })
  })
})
