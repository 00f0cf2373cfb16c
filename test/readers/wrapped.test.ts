import { Buffer } from 'node:buffer'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../src/readers/zip/crc32.ts'
import { findAll, piped, type FoundAndRead } from './find-all.ts'
import { harEntry, harFile } from './har-file.ts'
import { writeSaz, writeZip } from './saz-writer.ts'

const urls = ['https://contoso.example/a', 'https://contoso.example/b?\u{1f511}']
const text = harFile(urls.map((url) => harEntry({ request: { url } })))
const har = Buffer.from(text)

/** Big enough for several chunks; the numbers keep it from shrinking to nothing. */
const long = Buffer.from(
  harFile(
    Array.from({ length: 2000 }, (_, at) =>
      harEntry({ request: { url: `https://contoso.example/${(at * 48_271) % 2_147_483_647}` } }),
    ),
  ),
)

const zstd = (bytes: Uint8Array): Uint8Array => {
  // One raw block in a frame that is its own window (RFC 8878 3.1.1).
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, bytes.length, true)
  const block = (bytes.length << 3) | 1
  const head = [
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0xa0,
    ...size,
    block & 0xff,
    (block >> 8) & 0xff,
    block >> 16,
  ]
  return Buffer.concat([Uint8Array.from(head), bytes])
}
const utf16be = (content: string): Uint8Array => Buffer.from(content, 'utf16le').swap16()
const zip = (bytes: Uint8Array): Uint8Array => writeZip([{ name: 'trace.har', bytes }])

const wrapped: Readonly<Record<string, Uint8Array>> = {
  gzip: gzipSync(har),
  'gzip in members': Buffer.concat([gzipSync(har.subarray(0, 50)), gzipSync(har.subarray(50))]),
  'zlib (.zhar)': deflateSync(har),
  'zlib, fast': deflateSync(har, { level: 1 }),
  zstd: zstd(har),
  'UTF-16LE with a mark': Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16LE': Buffer.from(text, 'utf16le'),
  'UTF-16BE with a mark': utf16be(`\uFEFF${text}`),
  'UTF-16BE': utf16be(text),
  ZIP: zip(har),
  'stored ZIP': writeZip([{ name: 'trace.har', bytes: har, method: 0 }]),
  'ZIP with Zstandard': writeZip([
    {
      name: 'trace.har',
      bytes: zstd(har),
      method: 93,
      claims: { size: har.length, crc: crc32(har) },
    },
  ]),
  'UTF-16 in gzip in ZIP': zip(gzipSync(Buffer.from(text, 'utf16le'))),
  'ZIP in gzip': gzipSync(zip(har)),
  'ZIP in ZIP in ZIP in zlib': deflateSync(zip(zip(zip(har)))),
}

async function only(input: Parameters<typeof findAll>[0]): Promise<FoundAndRead> {
  const found = await findAll(input)
  expect(found).toHaveLength(1)
  return found[0] as FoundAndRead
}

const codes = ({ diagnostics }: FoundAndRead): readonly string[] =>
  diagnostics.map(({ code }) => code)

describe('a HAR', () => {
  it.each(Object.entries(wrapped))(
    'is read through %s, from a file and from a pipe',
    async (_, bytes) => {
      for (const input of [bytes, piped(bytes), piped(bytes, 7)]) {
        const found = await only(input)
        expect(found).toMatchObject({ place: '', format: 'har', urls })
        expect(codes(found)).toEqual(['unwrapped'])
      }
    },
  )

  it('says what it was unwrapped from, outermost first', async () => {
    const { diagnostics } = await only(wrapped['UTF-16 in gzip in ZIP'] ?? har)
    expect(diagnostics).toEqual([
      {
        code: 'unwrapped',
        severity: 'info',
        detail: 'It was unwrapped: a ZIP archive, then gzip, then UTF-16.',
      },
    ])
  })

  it('is refused inside of more than four layers', async () => {
    const four = gzipSync(gzipSync(gzipSync(gzipSync(har))))
    expect(await only(four)).toMatchObject({ urls })
    for (const five of [gzipSync(four), zip(four), zip(zip(zip(zip(zip(har)))))])
      expect((await only(five)).refusal).toBe(
        'limit-reached: it is packed in more than 4 layers: unpack some of them',
      )
  })

  it('is streamed: nothing of it need be held', async () => {
    for (const bytes of [
      gzipSync(long),
      zip(long),
      writeZip([{ name: 'a.har', bytes: long, method: 0 }]),
    ]) {
      const [found] = await findAll(bytes, { heldBytes: 100 })
      expect(found?.urls).toHaveLength(2000)
    }
  })
})

describe('what is unwrapped and no capture', () => {
  it.each([
    ['nothing', '', 'capture-empty: what is packed in it is empty or damaged'],
    [
      'a PDF',
      '%PDF-1.7',
      'capture-not-recognised: it is a PDF, not traffic: export the traffic as HAR, or save it as a Fiddler archive (.saz)',
    ],
  ])('is refused for what it is: %s', async (_, content, refusal) => {
    expect((await only(gzipSync(content))).refusal).toContain(refusal)
  })
})

describe('damage', () => {
  const packed = gzipSync(long)
  const inZip = zip(long)

  it.each([
    ['gzip that was cut', packed.subarray(0, packed.length / 2)],
    ['zlib that was cut', deflateSync(long).subarray(0, packed.length / 2)],
    ['gzip with a hole', Buffer.from(packed).fill(0xff, Math.floor(packed.length * 0.7))],
    ['gzip without its last bytes', packed.subarray(0, -6)],
    ['a ZIP archive that was cut', inZip.subarray(0, inZip.length / 2)],
    ['a ZIP archive in gzip that was cut', gzipSync(inZip).subarray(0, inZip.length / 2)],
    [
      'a member with a wrong checksum',
      writeZip([{ name: 'a.har', bytes: long, claims: { crc: 17 } }]),
    ],
    [
      'a member with a lying size',
      writeZip([{ name: 'a.har', bytes: long, claims: { size: 17 } }]),
    ],
  ])('of %s leaves the entries before it', async (_, bytes) => {
    const found = await only(bytes)
    expect(found.refusal).toBeUndefined()
    expect(found.urls.length).toBeGreaterThan(400)
    const detail = 'Its compressed data is cut or damaged; what came before that place was read.'
    expect(found.diagnostics).toContainEqual({ code: 'truncated', severity: 'warning', detail })
  })

  it('of a stored member whose archive ends before it is told', async () => {
    const stored = writeZip([{ name: 'a.har', bytes: long, method: 0 }])
    const found = await only(stored.subarray(0, stored.length / 2))
    expect(found.urls.length).toBeGreaterThan(400)
    expect(codes(found)).toContain('truncated')
  })

  it('of the disk is not taken for damage of the capture', async () => {
    const source = {
      size: packed.length,
      seekable: true,
      read(into: Uint8Array, at: number): number {
        if (at > 0) throw new Error('the disk is gone')
        into.set(packed.subarray(0, into.length))
        return into.length
      },
    }
    await expect(findAll(source)).rejects.toThrow('the disk is gone')
  })

  it('of UTF-16 that was cut inside a character leaves what is whole', async () => {
    const cut = Buffer.from(long.toString(), 'utf16le').subarray(0, long.length + 1)
    const found = await only(cut)
    expect(found.urls.length).toBeGreaterThan(400)
    expect(codes(found)).toEqual(['unwrapped', 'truncated'])
  })
})

describe('a bomb', () => {
  const zeros = new Uint8Array(4_000_000)
  const padded = Buffer.concat([
    har.subarray(0, -3),
    Buffer.from(' '.repeat(4_000_000)),
    Buffer.from(']}}'),
  ])
  const limits = { totalInflatedBytes: 1_000_000 }

  it.each([
    ['gzip', gzipSync(padded), 2],
    ['gzip in gzip', gzipSync(gzipSync(padded)), 2],
    ['ZIP', zip(padded), 2],
    ['ZIP in ZIP', zip(zip(padded)), 2],
    ['gzip of zeros', gzipSync(Buffer.concat([Uint8Array.of(0x7b), zeros])), 0],
  ])('of %s ends with a limit', async (_, bytes, entries) => {
    for (const input of [bytes, piped(bytes)]) {
      const [found] = await findAll(input, limits)
      expect(found?.refusal).toMatch(
        entries === 0 ? /^capture-not-rec/ : /^limit-reached: it inflates/,
      )
      expect(found?.urls).toHaveLength(entries)
    }
  })

  it('is no capture that is only large', async () => {
    const [found] = await findAll(gzipSync(long), { totalInflatedBytes: 1000 })
    expect(found?.urls).toHaveLength(2000)
  })

  it('of many members is not told for each of them', async () => {
    const members = Array.from({ length: 50 }, (_, at) => ({ name: `${at}.har`, bytes: padded }))
    const found = await findAll(writeZip(members), limits)
    expect(found.at(-1)?.refusal).toMatch(/^limit-reached: it inflates/)
    expect(found.length).toBeLessThan(6)
  })

  it('with an absurd Zstandard window is refused before memory is taken', async () => {
    for (const head of [
      [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa0],
      [0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0xff, 0xff, 0xff, 0x3f],
    ])
      expect((await only(Uint8Array.from([...head, 1, 0, 0, 0, 0, 0, 0, 0]))).refusal).toMatch(
        /^limit-reached: its Zstandard window/,
      )
  })
})

describe('a Fiddler archive', () => {
  const request = 'GET https://contoso.example/a HTTP/1.1\r\n\r\n'
  const saz = writeSaz([{ request, response: 'HTTP/1.1 200 OK\r\n\r\n' }])

  it.each([
    ['gzip', gzipSync(saz)],
    ['ZIP', writeZip([{ name: 'a.saz', bytes: saz }])],
    ['stored ZIP', writeZip([{ name: 'a.saz', bytes: saz, method: 0 }])],
  ])('is read through %s', async (_, bytes) => {
    for (const input of [bytes, piped(bytes)])
      expect(await only(input)).toMatchObject({ place: '', format: 'saz', urls: urls.slice(0, 1) })
  })

  it('is held only where it has to be, and only up to the limit', async () => {
    const limits = { heldBytes: 100 }
    const [stored] = await findAll(writeZip([{ name: 'a.saz', bytes: saz, method: 0 }]), limits)
    expect(stored?.urls).toHaveLength(1)
    const [deflated] = await findAll(writeZip([{ name: 'a.saz', bytes: saz }]), limits)
    expect(deflated?.refusal).toBe('limit-reached: it is larger than the limit of 100 bytes')
  })
})

describe('no damage', () => {
  const targets = ['gzip', 'zlib (.zhar)', 'zstd', 'UTF-16LE', 'ZIP', 'ZIP in gzip', 'stored ZIP']

  it.each(targets)('of %s does more than end the reading', async (name) => {
    const whole = wrapped[name] ?? har
    const damaged = Array.from({ length: 300 }, (_, turn) => {
      const at = (turn * 7919) % whole.length
      if (turn % 3 === 0) return whole.slice(0, at)
      const bytes = Uint8Array.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (turn % 8))
      return bytes
    })
    for (const bytes of damaged) {
      const found = await findAll(bytes, { heldBytes: 1_000_000 })
      expect(found).toHaveLength(1)
      const [{ refusal = '', urls: read } = { urls: [] }] = found
      expect(refusal).toMatch(/^(?:$|capture-|archive-|limit-reached)/)
      expect(read.length).toBeLessThanOrEqual(urls.length)
    }
  })
})
