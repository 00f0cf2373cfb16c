import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { formats } from '../../src/index.ts'
import { standInPage } from '../report/stand-in-page.ts'
import { createTestIo, type TestIoOptions } from './test-io.ts'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tokentrail-'))
const faulty = 'flows/twelve-markets-one-broken.har'
const healthy = 'flows/good-rotation.har'

afterAll(() => rmSync(folder, { recursive: true }))

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function tokentrail(line: string, options: TestIoOptions = {}): Promise<Outcome> {
  const io = createTestIo({ cwd: fixtures, page: standInPage, ...options })
  return { code: await run(line.split(' '), io), out: io.out(), err: io.err() }
}

/** What `report` says of the report about captures, given through standard input. */
async function saved(captures: string, line: string): Promise<Outcome> {
  const { out } = await tokentrail(`${captures} -f json -q`)
  return tokentrail(`report --from - ${line}`.trim(), { stdin: out })
}

describe('tokentrail report', () => {
  it.each(['table', ...Object.keys(formats)])('writes what analyze would write: %s', async (id) => {
    for (const captures of [faulty, healthy, 'timeline', 'har/chrome-sanitized.har']) {
      const fresh = await tokentrail(`${captures} -f ${id}`)
      expect(fresh.out).not.toBe('')
      expect(await saved(captures, `-f ${id}`)).toEqual(fresh)
    }
  })

  it('writes a table where no format is given, and files where they are', async () => {
    writeFileSync(join(folder, 'a.json'), (await tokentrail(`${faulty} -f json`)).out)
    const io = createTestIo({ cwd: folder })
    expect(await run(['report', '--from', 'a.json', '-f', 'sarif', '-o', 'b.sarif'], io)).toBe(1)
    expect([...io.files.keys()]).toEqual([join(folder, 'b.sarif')])
    expect((await tokentrail('report --from a.json', { cwd: folder })).out).toMatch(/^✖ /)
  })

  it('writes over no report that it reads', async () => {
    const file = join(folder, 'kept.json')
    writeFileSync(file, (await tokentrail(`${healthy} -f json`)).out)
    const io = createTestIo({ cwd: folder })
    expect(await run(['report', '--from', 'kept.json', '-f', 'sarif', '-o', file], io)).toBe(2)
    expect(io.err()).toContain(`${file} is read for the report`)
    expect(io.files.size).toBe(0)
  })

  it('reads what PowerShell has written', async () => {
    const { out } = await tokentrail(`${faulty} -f json`)
    writeFileSync(join(folder, 'utf-16.json'), `\uFEFF${out.replaceAll('\n', '\r\n')}`, 'utf16le')
    const { code, out: again } = await tokentrail('report --from utf-16.json -f json', {
      cwd: folder,
    })
    expect(code).toBe(1)
    expect(again).toBe(out)
  })

  it('judges anew', async () => {
    expect((await saved(faulty, '--fail-on never')).code).toBe(0)
    expect((await saved(faulty, '--fail-on never --require-conclusive')).code).toBe(5)
    expect((await saved(`${healthy} --client nobody`, '')).code).toBe(3)
    expect((await saved(`${healthy} --client nobody`, '--allow-empty')).code).toBe(0)
    expect((await saved('broken/other/invoice.pdf', '-q')).code).toBe(4)
  })

  it('reads the several reports of --separate', async () => {
    const fresh = await tokentrail('timeline --separate')
    expect(await saved('timeline --separate', '')).toEqual(fresh)
    const { code, err } = await saved('timeline --separate', '-f html')
    expect(code).toBe(2)
    expect(err).toMatch(/^tokentrail: html can hold one report only, and - holds 2\. /)
  })

  it.each([
    ['--from gone.json', 4, 'gone.json does not exist, or may not be read.'],
    [
      `--from ${healthy}`,
      4,
      `${healthy}: this is no saved report: it is JSON of something else; a `,
    ],
    ['--from broken/other/invoice.pdf', 4, 'invoice.pdf: this is no saved report: it is not JSON'],
    ['--from .', 4, '. does not exist, or may not be read.'],
    ['', 2, 'required option "--from <file>" not specified'],
    [`${healthy} --from -`, 2, 'too many arguments'],
    ['--from gone.json -f picture', 2, 'unknown format "picture".'],
    ['--from gone.json --only oauth-error', 2, 'unknown option "--only"'],
  ])('refuses %s with %i', async (line, expected, sentence) => {
    const { code, out, err } = await tokentrail(`report ${line}`.trim())
    expect({ code, out }).toEqual({ code: expected, out: '' })
    expect(err).toMatch(/^tokentrail: [^\n]+\n$/)
    expect(err).toContain(sentence)
  })
})
