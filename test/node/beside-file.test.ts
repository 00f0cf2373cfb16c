import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { filesBeside } from '../../src/node/beside-file.ts'
import { readWhole } from '../../src/readers/bytes/read-whole.ts'

const root = mkdtempSync(join(tmpdir(), 'tokentrail-beside-'))
const folder = join(root, 'run')
mkdirSync(join(folder, 'sub'), { recursive: true })
writeFileSync(join(root, 'secret.txt'), 'secret')
writeFileSync(join(folder, 'body.txt'), 'body')
writeFileSync(join(folder, 'sub/body.txt'), 'body')
symlinkSync(join(root, 'secret.txt'), join(folder, 'link.txt'))
afterAll(() => rmSync(root, { recursive: true }))

const beside = filesBeside(join(folder, 'trace.har'))

describe('files beside a capture', () => {
  it('are found by their plain names', async () => {
    const source = await beside('body.txt')
    expect(source).toMatchObject({ size: 4, seekable: true })
    const bytes = source && (await readWhole(source, 100))
    expect(new TextDecoder().decode(bytes)).toBe('body')
  })

  it.each([
    'missing.txt',
    'sub',
    'sub/body.txt',
    'sub\\body.txt',
    './body.txt',
    '../secret.txt',
    '../run/body.txt',
    join(root, 'secret.txt'),
    'C:body.txt',
    'body.txt:stream',
    'body.txt\0',
    '.',
    '..',
    '',
    'x'.repeat(300),
    'é'.repeat(200),
    '\ud800.txt',
    'link.txt',
  ])('are not found by %j', async (name) => {
    expect(await beside(name)).toBeUndefined()
  })

  it('are not followed to another place when they become links', async () => {
    writeFileSync(join(folder, 'changing.txt'), 'body')
    const source = await beside('changing.txt')
    rmSync(join(folder, 'changing.txt'))
    symlinkSync(join(root, 'secret.txt'), join(folder, 'changing.txt'))
    expect(() => source?.read(new Uint8Array(10), 0)).toThrow('ELOOP')
  })
})
