import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findAll, type FoundAndRead } from './find-all.ts'
import { harEntry, harFile } from './har-file.ts'
import { writeSaz, writeZip, type Member } from './saz-writer.ts'

const url = (name: string): string => `https://contoso.example/${name}`
const har = (name: string): Uint8Array =>
  Buffer.from(harFile([harEntry({ request: { url: url(name) } })]))
const member = (name: string, bytes: Uint8Array = har(name)): Member => ({ name, bytes })
const text = (content: string): Uint8Array => Buffer.from(content)

const places = (found: readonly FoundAndRead[]): readonly string[] =>
  found.map(({ place }) => place)

describe('an archive with several captures', () => {
  it('gives each of them, in the order of their names', async () => {
    const saz = writeSaz([{ request: `GET ${url('c')} HTTP/1.1\r\n\r\n` }])
    const found = await findAll(
      writeZip([
        member('traces/tuesday.har'),
        member('notes.txt', text('nothing')),
        member('friday.saz', saz),
        member('monday.har.gz', gzipSync(har('monday'))),
        member('traces/', new Uint8Array()),
      ]),
    )
    expect(found).toMatchObject([
      { place: 'friday.saz', format: 'saz', urls: [url('c')] },
      { place: 'monday.har.gz', format: 'har', urls: [url('monday')] },
      { place: 'traces/tuesday.har', format: 'har', urls: [url('traces/tuesday.har')] },
    ])
  })

  it('of which only the last is read, where files were joined, and this is told', async () => {
    const first = writeZip([member('first.har')])
    const join = (second: Uint8Array): Uint8Array => Buffer.concat([first, second])
    const saz = writeSaz([{ request: `GET ${url('c')} HTTP/1.1\r\n\r\n` }])
    for (const second of [saz, writeZip([member('last.har')])]) {
      const [found] = await findAll(join(second))
      expect(found?.urls).toHaveLength(1)
      expect(found?.diagnostics).toContainEqual(
        expect.objectContaining({
          code: 'left-out',
          severity: 'warning',
          detail: expect.stringContaining('Another archive stands before') as unknown,
        }),
      )
    }
    const program = Buffer.concat([Buffer.from('MZ, unpacks itself'), saz])
    const [alone] = await findAll(new Uint8Array(program))
    expect(alone?.urls).toHaveLength(1)
    expect(alone?.diagnostics.map(({ code }) => code)).not.toContain('left-out')
  })

  it('is searched through archives in it', async () => {
    const week = writeZip([member('a.har'), member('b.har')])
    const single = writeZip([member('only.har')])
    const found = await findAll(
      writeZip([member('week.zip', week), member('single.zip', single), member('c.har')]),
    )
    expect(found.map((one) => [one.place, one.urls[0]])).toEqual([
      ['c.har', url('c.har')],
      ['single.zip', url('only.har')],
      ['week.zip/a.har', url('a.har')],
      ['week.zip/b.har', url('b.har')],
    ])
  })

  it('gives what is readable beside what is not', async () => {
    const found = await findAll(
      writeZip([
        member('bad.har', text('no HAR')),
        member('deflate64.har', har('x')),
        member('good.har'),
        { ...member('newer.har'), method: 9 },
      ]),
    )
    expect(found.map(({ place, refusal }) => [place, refusal?.split(':')[0]])).toEqual([
      ['bad.har', 'capture-not-recognised'],
      ['deflate64.har', undefined],
      ['good.har', undefined],
      ['newer.har', 'capture-unreadable'],
    ])
    expect(found[3]?.refusal).toContain('Deflate64')
  })

  it('passes over what other programs left in it', async () => {
    const found = await findAll(
      writeZip([
        member('__MACOSX/._a.har', text('\0\x05\x16\x07')),
        member('._a.har', text('\0\x05\x16\x07')),
        member('a.har'),
        member('letter.docx', writeZip([member('word/document.xml', text('<w/>'))])),
        member('.DS_Store', text('Bud1')),
      ]),
    )
    expect(places(found)).toEqual(['a.har'])
  })

  it('is read in part where its end is lost, and says so', async () => {
    const whole = writeZip([member('a.har'), member('b.har'), member('c.har')])
    const found = await findAll(whole.subarray(0, whole.length - 250))
    expect(found.length).toBeGreaterThan(0)
    for (const { diagnostics } of found)
      expect(diagnostics.map(({ detail }) => detail).join()).toContain('Its archive is damaged')
  })

  it('is read up to a limit of captures', async () => {
    const many = Array.from({ length: 1005 }, (_, at) => ({
      ...member(`${String(at).padStart(4, '0')}.har`, har('x')),
      method: 0,
    }))
    const found = await findAll(writeZip(many))
    expect(found).toHaveLength(1001)
    expect(found.at(-1)).toMatchObject({
      place: '',
      refusal: 'limit-reached: it holds more than 1000 captures: the rest of them was left unread',
    })
  })
})

describe('the place of a capture', () => {
  it.each([
    ['..\\..\\evil\\a.har', 'evil/a.har'],
    ['/etc/./a.har', 'etc/a.har'],
    ['a\u001b[31m\u202e\u2066\u0000rah.har', 'a[31mrah.har'],
    ['a\n\r\t\u2028b.har', 'ab.har'],
    [`${'x '.repeat(250)}.har`, `… ${'x '.repeat(57)}.har`],
    [`eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln.har`, '…'],
    [`a/${'k7Q'.repeat(30)}.har`, 'a/….har'],
    ['\u202e', '(no name)'],
    ['C:\\Users\\ada.w@contoso.example\\a.har', 'C:/Users/…@contoso.example/a.har'],
    ['2025-01-01 kXz8Q~mQRmSBz-3HJHfbHTPwcSsdiC.har', '2025-01-01 ….har'],
    ['HTTPArchive-20240101T120000Z_v2.har', 'HTTPArchive-20240101T120000Z_v2.har'],
    ['__proto__.har', '__proto__.har'],
  ])('%j is safe to show', async (name, place) => {
    const found = await findAll(writeZip([member(name), member('zz.har')]))
    expect(places(found)).toContain(place)
    expect(found).toHaveLength(2)
  })
})

describe('an archive without a capture', () => {
  it.each<[string, readonly Member[], string]>([
    ['nothing', [], 'without any file'],
    ['a folder', [member('raw/', new Uint8Array())], 'without any file'],
    [
      'files',
      [member('a.TXT', text('a')), member('b.txt', text('b')), member('c', text('c'))],
      'no capture is among its 3 files (2 .txt)',
    ],
    ['a document', [member('word/document.xml', text('<w/>'))], 'an Office document'],
    ['an archive without one', [member('x.zip', writeZip([]))], 'no capture is among its one file'],
    ['no HAR in a .har', [member('a.har', text('no HAR'))], 'no capture is among its one file'],
  ])('is refused for what is in it: %s', async (_, members, refusal) => {
    const found = await findAll(writeZip(members))
    expect(found).toHaveLength(1)
    expect(found[0]?.refusal).toContain(`capture-not-recognised: it is`)
    expect(found[0]?.refusal).toContain(refusal)
  })
})

describe('an encrypted archive', () => {
  const encrypted = (name: string): Member => ({
    ...member(name),
    encrypted: 'aes-256',
    password: 'right',
  })

  it('is read with its password', async () => {
    const archive = writeZip([encrypted('a.har'), encrypted('b.har')])
    const found = await findAll(archive, {}, ['wrong', 'right'])
    expect(found.map(({ urls }) => urls)).toEqual([[url('a.har')], [url('b.har')]])
  })

  it('is refused once without it', async () => {
    const archive = writeZip([encrypted('a.har'), encrypted('b.har')])
    for (const passwords of [[], ['wrong']]) {
      const found = await findAll(archive, {}, passwords)
      expect(found).toHaveLength(1)
      expect(found[0]?.refusal).toMatch(/^archive-encrypted: it is encrypted \(AES-256/)
    }
  })
})

describe('a HAR whose bodies are files beside it', () => {
  const attached = (name: string): Uint8Array =>
    Buffer.from(
      harFile([harEntry({ request: { postData: { mimeType: 'text/plain', _file: name } } })]),
    )

  it.each([
    ['run/body.txt', 'body.txt'],
    ['run\\body.txt', 'body.txt'],
    ['run/bodies/1.txt', 'bodies/1.txt'],
  ])('finds %s in its archive', async (name, reference) => {
    const folder = name.slice(0, 4)
    const archive = writeZip([
      member(`${folder}trace.har`, attached(reference)),
      member(name, text('grant_type=refresh_token')),
    ])
    const [found] = await findAll(archive)
    expect(found).toMatchObject({ format: 'har', bodies: ['grant_type=refresh_token'] })
  })

  it.each(['../body.txt', '/body.txt', 'other.txt', '__proto__', ''])(
    'finds nothing by %j',
    async (reference) => {
      const [found] = await findAll(
        writeZip([
          member('run/trace.har', attached(reference)),
          member('body.txt', text('grant_type=refresh_token')),
        ]),
      )
      expect(found?.bodies).toEqual(['unknown'])
    },
  )
})

describe('an archive behind other bytes', () => {
  const program = Buffer.from(`MZ\0\0${'This program cannot be run in DOS mode.'.repeat(99)}`)
  const archive = Buffer.from(writeZip([member('a.har'), member('b.har')]))

  it('is found by its end', async () => {
    const found = await findAll(Buffer.concat([program, archive]))
    expect(found.map(({ urls }) => urls)).toEqual([[url('a.har')], [url('b.har')]])
  })

  it('is not looked for in the middle of a file', async () => {
    const [found] = await findAll(Buffer.concat([program, archive, program]))
    expect(found?.refusal).toMatch(/^capture-not-recognised: it is a program/)
  })
})
