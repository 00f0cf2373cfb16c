import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { writeZip } from '../readers/zip-writer.ts'
import { createTestIo, type TestIoOptions } from './test-io.ts'

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const story = join(fixtures, 'flows/good-rotation.har')
const faulty = join(fixtures, 'flows/twelve-markets-one-broken.har')
const archive = join(fixtures, 'saz/classic-20253.saz')

let cwd = ''

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'tokentrail-sanitize-'))
  copyFileSync(story, join(cwd, 'a.har'))
})

afterEach(() => rmSync(cwd, { recursive: true }))

async function sanitize(
  line: string,
  options: TestIoOptions = {},
): Promise<{ code: number; out: string; err: string }> {
  const io = createTestIo({ cwd, ...options })
  const code = await run(['sanitize', ...line.split(' ').filter(Boolean)], io)
  return { code, out: io.out(), err: io.err() }
}

const at = (name: string): string => join(cwd, name)
const read = (name: string): Buffer => readFileSync(at(name))

/** No run may leave a file that is not whole. */
function files(folder = cwd): readonly string[] {
  return readdirSync(folder).toSorted()
}

describe('a sanitized copy', () => {
  it('is written, and what became of the capture is told', async () => {
    const { code, out, err } = await sanitize('a.har -o b.har')
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toMatch(/^✔ a\.har → b\.har \(HAR, 8 entries, 6 OAuth exchanges\)\n {2}Replaced: /)
    const told = err.replace(/\s+/g, ' ')
    expect(told).toMatch(/The \d+ verdicts are the same in both, without a finding;/)
    expect(told).toContain('nothing that looks like a secret is left.')
    expect(told).toContain('Kept: times, trace and correlation ids, error codes.')
    expect(files()).toEqual(['a.har', 'b.har'])
    expect(read('b.har').toString()).not.toContain('SyntheticTokentrail')
    expect(read('a.har')).toEqual(readFileSync(story))
  })

  it('counts its findings', async () => {
    copyFileSync(faulty, at('f.har'))
    const { code, err } = await sanitize('f.har -o b.har --keep-ids --keep-bodies')
    expect(code).toBe(0)
    const told = err.replace(/\s+/g, ' ')
    expect(told).toMatch(/The \d+ findings? and \d+ verdicts are the same in both;/)
    expect(told).toContain('error codes, tenants, clients, hosts that are not public and bodies')
  })

  it('is not proven with --no-verify, and says so', async () => {
    const { code, err } = await sanitize('a.har -o b.har --no-verify')
    expect(code).toBe(0)
    expect(err).toContain('Not verified')
    expect(existsSync(at('b.har'))).toBe(true)
  })

  it('says nothing with --quiet', async () => {
    expect(await sanitize('a.har -o b.har -q')).toEqual({ code: 0, out: '', err: '' })
  })

  it('goes to standard output', async () => {
    const { code, out } = await sanitize('a.har -o -')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toHaveProperty('log.entries.length', 8)
    expect(files()).toEqual(['a.har'])
  })

  it('is made of standard input as well', async () => {
    const { code } = await sanitize('- -o b.har', { stdin: read('a.har').toString() })
    expect(code).toBe(0)
    expect(files()).toEqual(['a.har', 'b.har'])
  })

  it('is packed as its name says', async () => {
    expect((await sanitize('a.har -o b.har.gz')).code).toBe(0)
    expect(gunzipSync(read('b.har.gz')).toString()).toMatch(/^\{"log"/)
    expect((await sanitize('a.har -o b.zip')).code).toBe(0)
    expect(read('b.zip').subarray(0, 2).toString()).toBe('PK')
    copyFileSync(archive, at('c.saz'))
    expect((await sanitize('c.saz -o d.saz')).err).toContain('(Fiddler archive, 8 entries')
    expect(read('d.saz').subarray(0, 2).toString()).toBe('PK')
  })

  it('has a name like its capture in a folder, which is made', async () => {
    mkdirSync(at('in/deep'), { recursive: true })
    copyFileSync(story, at('in/a b!.har'))
    copyFileSync(story, at('in/deep/a b!.har'))
    copyFileSync(archive, at('in/c.saz'))
    writeFileSync(at('in/packed.har.gz'), gzipSync(readFileSync(story)))
    copyFileSync(join(fixtures, 'formats/charles-xml.chlsx'), at('in/x.chlsx'))
    expect((await sanitize('in/ -o out/')).code).toBe(0)
    expect(files(at('out'))).toEqual(['a-b-2.har', 'a-b.har', 'c.saz', 'packed.har.gz', 'x.har'])
  })

  it('is not sanitized again where it lies below the folder that is read', async () => {
    expect((await sanitize('. -o clean/')).code).toBe(0)
    const { code, err } = await sanitize('. -o clean')
    expect(code).toBe(0)
    expect(err).toContain('what lies in clean was passed over: the copies go there.')
    expect(files(at('clean'))).toEqual(['a.har'])
  })

  it('goes to the folder above', async () => {
    mkdirSync(at('sub'))
    copyFileSync(story, at('sub/b.har'))
    expect((await sanitize('sub/b.har -o .')).code).toBe(0)
    expect(files()).toEqual(['a.har', 'b.har', 'sub'])
  })

  it('replaces an older one, whose mode it has', async () => {
    writeFileSync(at('b.har'), 'old', { mode: 0o640 })
    expect((await sanitize('a.har -o b.har')).code).toBe(0)
    expect(read('b.har').toString()).toMatch(/^\{"log"/)
    if (process.platform !== 'win32') expect(statSync(at('b.har')).mode & 0o777).toBe(0o640)
  })
})

describe('nothing is written', () => {
  it.each([
    ['', 'give at least one capture: tokentrail sanitize'],
    ['a.har', 'tokentrail sanitize a.har -o a.clean.har'],
    ['a.har -o b.saz', 'a.har becomes a HAR: give -o a name that ends in .har or .zip, not b.saz.'],
    [
      'c.saz -o b.har',
      'c.saz is a Fiddler archive and stays one: give -o a name that ends in .saz',
    ],
    ['c.saz -o -', 'c.saz is a Fiddler archive and stays one, which standard output'],
    ['a.har -o b.json', 'the name of b.json does not tell what to write'],
    ['a.har c.saz -o b.har', 'b.har is one file: for 2 captures give a folder'],
    ['a.har c.saz -o -', 'standard output takes one capture'],
    ['two.zip -o b.har', 'two.zip holds 2 captures, which become a ZIP'],
    ['a.har -o missing/b.har', 'missing/b.har cannot be written: its folder does not exist.'],
    ['a.har -o a.har/b.har', 'a.har/b.har cannot be written: its folder is a file.'],
    ['a.har -o a.har/b/', 'the folder a.har/b cannot be made.'],
    ['a.har -o b.har -f json', '-f is for --audit'],
    ['a.har --audit -o b.har', '--audit writes no copy'],
    ['a.har --new-key k', '--new-key only makes a key'],
  ])('for %s', async (line, sentence) => {
    copyFileSync(archive, at('c.saz'))
    const two = ['1.har', '2.har'].map((name) => ({ name, bytes: read('a.har') }))
    writeFileSync(at('two.zip'), writeZip(two))
    const before = files()
    const { code, err } = await sanitize(line)
    expect({ code, files: files() }).toEqual({ code: 2, files: before })
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('over the capture itself, whatever it is called', async () => {
    mkdirSync(at('sub'))
    symlinkSync(at('a.har'), at('link.har'))
    linkSync(at('a.har'), at('hard.har'))
    symlinkSync(cwd, at('sub/again'))
    const all = ['a.har', './a.har', 'sub/../a.har', 'link.har', 'hard.har', 'sub/again/a.har', '.']
    for (const output of all) {
      const { code, err } = await sanitize(`a.har -o ${output}`)
      expect([output, code]).toEqual([output, 2])
      expect(err).toMatch(/is one of the captures/)
    }
    expect(read('a.har')).toEqual(readFileSync(story))
    expect(files()).toEqual(['a.har', 'hard.har', 'link.har', 'sub'])
  })

  it('for a capture that cannot be read; the others are', async () => {
    writeFileSync(at('bad.har'), '%PDF-1.7')
    const { code, err } = await sanitize('bad.har a.har gone.har -o out/')
    expect(code).toBe(4)
    expect(err).toContain('gone.har does not exist')
    expect(err).toContain('bad.har cannot be read: it is a PDF')
    copyFileSync(join(fixtures, 'saz/password-aes256.saz'), at('locked.saz'))
    expect((await sanitize('locked.saz -o open.saz')).err).toMatch(
      /^tokentrail: locked\.saz cannot be read: it is encrypted .* --password-file/,
    )
    expect(files(at('out'))).toEqual(['a.har'])
  })

  // Root may write anywhere.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'in a folder that is read-only (skipped for root, who may write there)',
    async () => {
      mkdirSync(at('locked'), { mode: 0o500 })
      const { code, err } = await sanitize('a.har -o locked/b.har')
      expect(code).toBe(2)
      expect(err).toContain('locked/b.har cannot be written: its folder may not be written to.')
    },
  )

  it('over an older copy where it fails', async () => {
    writeFileSync(at('b.har'), 'old')
    const two = ['1.har', '2.har'].map((name) => ({ name, bytes: read('a.har') }))
    writeFileSync(at('two.zip'), writeZip(two))
    expect((await sanitize('two.zip -o b.har')).code).toBe(2)
    expect(read('b.har').toString()).toBe('old')
    expect(files()).toEqual(['a.har', 'b.har', 'two.zip'])
  })
})

describe('a key', () => {
  it('is made once, for this user', async () => {
    const { code, err } = await sanitize('--new-key team.key')
    expect(code).toBe(0)
    expect(err).toContain('team.key is a new key.')
    const key = read('team.key').toString()
    expect(key).toMatch(/^[\w-]{43}\n$/)
    if (process.platform !== 'win32') expect(statSync(at('team.key')).mode & 0o777).toBe(0o600)
    const again = await sanitize('--new-key team.key')
    expect(again.code).toBe(2)
    expect(again.err).toContain('team.key exists already')
    expect(read('team.key').toString()).toBe(key)
  })

  it('makes every run the same; without one no two are', async () => {
    await sanitize('--new-key k -q')
    for (const line of ['-o 1.har --key k', '-o 2.har --key k', '-o 3.har', '-o 4.har'])
      expect((await sanitize(`a.har ${line}`)).code).toBe(0)
    expect(read('1.har')).toEqual(read('2.har'))
    expect(read('3.har')).not.toEqual(read('4.har'))
  })

  it('is the same, however its line ends', async () => {
    const copies = []
    for (const end of ['', '\n', '\r\n']) {
      writeFileSync(at('k'), `0123456789abcdef${end}`)
      await sanitize('a.har -o copy.har --key k')
      copies.push(read('copy.har').toString())
    }
    expect(copies).toHaveLength(3)
    expect(new Set(copies).size).toBe(1)
  })

  it.each([
    ['gone', 'does not exist, or may not be read. To make one: tokentrail sanitize --new-key gone'],
    ['short', 'is shorter than 16 bytes'],
    ['.', '. is a folder. Give --key the file that holds the key.'],
  ])('is refused: %s', async (key, sentence) => {
    writeFileSync(at('short'), 'too short')
    const { code, err } = await sanitize(`a.har -o b.har --key ${key}`)
    expect(code).toBe(2)
    expect(err).toContain(sentence)
    expect(existsSync(at('b.har'))).toBe(false)
  })
})

describe('help', () => {
  it('is golden: help-sanitize', async () => {
    const { code, out, err } = await sanitize('--help')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    await expect(out).toMatchFileSnapshot('golden/help-sanitize.txt')
  })
})
