import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { analyze, type ByteSource, type Capture, formats, type Limits } from '../../src/index.ts'
import { nodeCodecs } from '../../src/node/index.ts'
import { usualPassword } from '../readers/saz-writer.ts'
import { generatedCapture } from './generated-captures.ts'

const root = join(import.meta.dirname, '../../fixtures')
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((found) => found.isFile() && !/\.(?:md|txt)$/.test(found.name))
  .map((found) => relative(root, join(found.parentPath, found.name)))
  .toSorted()

async function report(
  name: string,
  bytes: Capture['bytes'],
  thorough: boolean,
  limits: Partial<Limits> = {},
): Promise<string> {
  const options = { codecs: nodeCodecs, passwords: [usualPassword], thorough, limits }
  return formats.json.render(await analyze([{ name, bytes }], options))
}

/** It can only be read forwards, some bytes at a time. */
function pipe(bytes: Uint8Array, step: number): ByteSource {
  return {
    seekable: false,
    read(into, at) {
      const part = bytes.subarray(at, at + Math.min(step, into.length))
      into.set(part)
      return part.length
    },
  }
}

/** Some entries as large as this, then one that is deep, but small, then others. */
function withDeepEntry(bytesBefore: number): Uint8Array {
  const request = { method: 'GET', url: 'https://www.contoso.example/', headers: [] }
  const usual = { request, response: { status: 200, content: { text: 'x'.repeat(2000) } } }
  const fill = Array.from({ length: Math.floor(bytesBefore / 2100) }, () => usual)
  const url = 'https://login.microsoftonline.com/common/oauth2/v2.0/token'
  const deep: unknown = JSON.parse('['.repeat(80) + ']'.repeat(80))
  const odd = { ...usual, request: { ...request, url }, deep }
  return new TextEncoder().encode(JSON.stringify({ log: { entries: [...fill, odd, ...fill] } }))
}

describe('the shortcut', () => {
  it.each(files)('changes nothing in the report of %s', async (name) => {
    const bytes = readFileSync(join(root, name))
    expect(await report(name, bytes, false)).toBe(await report(name, bytes, true))
  })

  it('changes nothing in the reports of thousands of generated captures', async () => {
    for (let seed = 0; seed < 3000; seed++) {
      const bytes = generatedCapture(`capture ${seed}`)
      const name = `generated ${seed}.har`
      expect(await report(name, bytes, false), name).toBe(await report(name, bytes, true))
    }
  }, 600_000)

  it.each<Partial<Limits>>([{ entries: 3 }, { entryBytes: 900 }, { depth: 6 }, { depth: 65 }])(
    'changes nothing where a pipe is read within the limits %o',
    async (limits) => {
      for (let seed = 0; seed < 200; seed++) {
        const bytes = generatedCapture(`limited ${seed}`)
        const name = `generated ${seed}.har`
        const source = () => pipe(bytes, seed % 2 === 0 ? 333 : 65_536)
        const found = await report(name, source(), false, limits)
        expect(found, name).toBe(await report(name, source(), true, limits))
      }
    },
  )

  it.each([100_000, 262_000, 270_000, 600_000])(
    'loses no entry that it does not understand, %i bytes into a capture',
    async (position) => {
      const bytes = withDeepEntry(position)
      const limits = { entryBytes: 100_000 }
      for (const source of [() => bytes, () => pipe(bytes, 65_536)])
        expect(await report('deep.har', source(), false, limits)).toBe(
          await report('deep.har', source(), true, limits),
        )
    },
  )

  const url = 'https://www.contoso.example/'
  it.each([
    ['a Host that is an origin', url, { name: 'Host', value: 'https://www.contoso.example' }],
    ['a Host that is a scheme', url, { name: 'Host', value: 'https:' }],
    ['a data URL with a Host', 'data:text/css,a', { name: 'Host', value: 'data:text' }],
    [
      'a byte order mark',
      url,
      { name: 'Authorization', value: '\ufeffBearer abcdefghijklmnopqrst' },
    ],
    ['a bearer token', url, { name: 'Authorization', value: 'Bearer opaque-access-token-12345' }],
  ])('changes nothing where a plain request has %s', async (_, odd, header) => {
    const plain = (address: string, headers: readonly unknown[]): unknown => ({
      startedDateTime: '2025-03-03T08:00:00.000Z',
      time: 1,
      request: { method: 'GET', url: address, headers },
      response: { status: 200, content: {} },
    })
    // Of the first entry of an origin everything is read.
    const entries = [plain(url, []), plain(odd, [header]), plain(odd, [header])]
    const bytes = new TextEncoder().encode(JSON.stringify({ log: { entries } }))
    expect(await report('aimed.har', bytes, false)).toBe(await report('aimed.har', bytes, true))
  })
})
