import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { expandInputs } from '../../src/node/inputs.ts'

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
]) {
  mkdirSync(dirname(join(cwd, path)), { recursive: true })
  writeFileSync(join(cwd, path), '{}')
}
symlinkSync(join(cwd, 'captures'), join(cwd, 'captures/loop'))
afterAll(() => rmSync(cwd, { recursive: true }))

const names = (...paths: string[]): string[] =>
  expandInputs(paths, cwd).inputs.map(({ name }) => name)

describe('expandInputs', () => {
  it('takes a file that is named, whatever it is called', () => {
    expect(names('notes.txt', './a.har')).toEqual(['notes.txt', 'a.har'])
  })

  it('finds captures in folders, sorted, without following links in circles', () => {
    expect(names('captures')).toEqual([
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
  ])('matches %s', (pattern, expected) => {
    expect(names(pattern)).toEqual(expected)
  })

  it('keeps each file once, where it was given first', () => {
    expect(names('captures/b.har', join(cwd, 'captures/b.har'), 'captures/*.har')).toEqual([
      'captures/b.har',
    ])
  })

  it('tells what is missing from what is empty', () => {
    const found = expandInputs(['gone.har', 'empty', '*.saz', 'a.har/b', 'x\0y'], cwd)
    expect(found).toEqual({
      inputs: [],
      missing: ['gone.har', 'a.har/b', 'x\0y'],
      unmatched: ['empty', '*.saz'],
    })
  })

  it('names files elsewhere as they were given', () => {
    expect(expandInputs([join(cwd, 'a.har')], join(cwd, 'empty')).inputs).toEqual([
      { name: join(cwd, 'a.har'), path: join(cwd, 'a.har') },
    ])
    expect(expandInputs(['../a.har'], join(cwd, 'empty')).inputs[0]?.name).toBe('../a.har')
  })

  it('takes - for standard input', () => {
    expect(expandInputs(['-', '-'], cwd).inputs).toEqual([{ name: '(standard input)' }])
  })
})
