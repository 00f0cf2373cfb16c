import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { expandInputs } from '../../src/node/inputs.ts'
import { harFile } from '../readers/har-file.ts'
import { writeZip } from '../readers/zip-writer.ts'

const cwd = mkdtempSync(join(tmpdir(), 'tokentrail-inputs-'))
for (const path of [
  'a.har',
  'notes.txt',
  'odd[1].har',
  'captures/b.har',
  'captures/B.SAZ',
  'captures/x.trail.txt',
  'captures/readme.md',
  'captures/deep/er/c.har',
  'captures/node_modules/d.har',
  'empty/none.txt',
  'unpacked/raw/1_c.txt',
  'unpacked/raw/1_m.xml',
  'unpacked/01.har',
]) {
  mkdirSync(dirname(join(cwd, path)), { recursive: true })
  writeFileSync(join(cwd, path), '{}')
}
const capture = harFile([])
const mixed: Readonly<Record<string, string | Uint8Array>> = {
  'export.json': capture,
  'export.json.gz': gzipSync(capture),
  'renamed.zip': writeZip([{ name: 'deep/monday.json', bytes: Buffer.from(capture) }]),
  'trace.har.gz': 'whatever it is, its name promises a capture',
  'package.json': '{ "name": "log", "version": "1.2" }',
  'photos.zip': writeZip([{ name: 'photo.jpg', bytes: Buffer.from('no photo') }]),
  'notes.txt.gz': gzipSync('nothing recorded'),
  'cut.gz': gzipSync(capture).subarray(0, 12),
  'renamed.png': capture,
}
mkdirSync(join(cwd, 'mixed'))
for (const [name, bytes] of Object.entries(mixed)) writeFileSync(join(cwd, 'mixed', name), bytes)
mkdirSync(join(cwd, 'mixed/folder.json'))
symlinkSync(join(cwd, 'captures'), join(cwd, 'captures/loop'))
afterAll(() => rmSync(cwd, { recursive: true }))

const names = async (...paths: string[]): Promise<string[]> =>
  (await expandInputs(paths, cwd)).inputs.map(({ name }) => name)

describe('expandInputs', () => {
  it('takes a file that is named, whatever it is called', async () => {
    expect(await names('notes.txt', './a.har')).toEqual(['notes.txt', 'a.har'])
  })

  it('finds captures in folders, sorted, without following links in circles', async () => {
    expect(await names('captures')).toEqual([
      'captures/B.SAZ',
      'captures/b.har',
      'captures/deep/er/c.har',
      'captures/x.trail.txt',
    ])
  })

  it.each([
    ['*.har', ['a.har', 'odd[1].har']],
    ['captures/*.har', ['captures/b.har']],
    ['captures/**/*.har', ['captures/b.har', 'captures/deep/er/c.har']],
    ['**/?.har', ['a.har', 'captures/b.har', 'captures/deep/er/c.har']],
    ['captures/{b,x}.{har,trail.txt}', ['captures/b.har', 'captures/x.trail.txt']],
    ['odd[1].har', ['odd[1].har']],
  ])('matches %s', async (pattern, expected) => {
    expect(await names(pattern)).toEqual(expected)
  })

  it('looks into files of a folder whose names may mean anything', async () => {
    expect(await names('mixed')).toEqual([
      'mixed/export.json',
      'mixed/export.json.gz',
      'mixed/renamed.zip',
      'mixed/trace.har.gz',
    ])
  })

  it('keeps each file once, where it was given first', async () => {
    expect(await names('captures/b.har', join(cwd, 'captures/b.har'), 'captures/*.har')).toEqual([
      'captures/b.har',
    ])
  })

  it('tells what is missing from what is empty', async () => {
    const found = await expandInputs(['gone.har', 'empty', '*.saz', 'a.har/b', 'x\0y'], cwd)
    expect(found).toEqual({
      inputs: [],
      missing: ['gone.har', 'a.har/b', 'x\0y'],
      unmatched: ['empty', '*.saz'],
      unpacked: [],
    })
  })

  it('takes no member of an unpacked archive for a capture', async () => {
    const found = await expandInputs(['unpacked'], cwd)
    expect(found.inputs.map(({ name }) => name)).toEqual(['unpacked/01.har'])
    expect(found.unpacked).toEqual(['unpacked/raw'])
    expect(found.unmatched).toEqual([])
    expect((await expandInputs(['unpacked/raw/1_c.txt'], cwd)).inputs).toHaveLength(1)
  })

  it('names files elsewhere as they were given', async () => {
    expect((await expandInputs([join(cwd, 'a.har')], join(cwd, 'empty'))).inputs).toEqual([
      { name: join(cwd, 'a.har'), path: join(cwd, 'a.har') },
    ])
    expect((await expandInputs(['../a.har'], join(cwd, 'empty'))).inputs[0]?.name).toBe('../a.har')
  })

  it('takes - for standard input', async () => {
    expect((await expandInputs(['-', '-'], cwd)).inputs).toEqual([{ name: '(standard input)' }])
  })
})
