import { linkSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckFolder, type CheckFolder } from './check-folder.ts'

const capture = 'rotated-token-ignored.har'
const REFUSED =
  /^tokentrail: \S+ is read for the report, which would be written over it\. Give -o another name\.\n$/

let folder: CheckFolder
beforeEach(() => {
  folder = createCheckFolder()
  folder.copy('flows/rotated-token-ignored.har')
})
afterEach(() => folder.remove())

describe('a report is written over nothing that it is made from', () => {
  it.each([
    ['the configuration', 'tokentrail.config.json', { failOn: 'never' }, ''],
    ['a named configuration', 'lax.json', { failOn: 'never' }, '--config lax.json'],
    ['the baseline', 'base.json', { version: 1, captures: {} }, '--baseline base.json'],
    [
      'a baseline that is written',
      'base.json',
      undefined,
      '--baseline base.json --update-baseline',
    ],
    ['the catalogue', 'codes.json', { codes: {} }, '--aadsts-db codes.json'],
    ['the file of passwords', 'words.txt', 'one\n', '--password-file words.txt'],
  ])('%s', async (_, name, content, options) => {
    if (content !== undefined) folder.write(name, content)
    const before = folder.files()
    for (const command of ['analyze', 'check']) {
      const { code, err } = await folder.run(
        `${command} ${capture} ${options} -f json -o ./${name}`,
      )
      expect(code).toBe(2)
      expect(err).toMatch(REFUSED)
    }
    expect(folder.files()).toEqual(before)
    if (content !== undefined) expect(folder.read(name)).not.toContain('schemaVersion')
  })

  it.each([
    ['a link', symlinkSync],
    ['another name of the file', linkSync],
  ])('a capture, by %s', async (_, link) => {
    link(join(folder.path, capture), join(folder.path, 'other.json'))
    const { code, err } = await folder.run(`analyze ${capture} -f json -o other.json`)
    expect(code).toBe(2)
    expect(err).toMatch(REFUSED)
    expect(folder.read(capture)).toContain('"entries"')
  })
})
