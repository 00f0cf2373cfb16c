import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import type { Limits } from '../../src/readers/reader.ts'
import { entriesOf } from '../fuzz/problems.ts'
import { bytesOf, codesOf, harmless, MB } from './harmless.ts'
import { harEntry, harFile } from './har-file.ts'
import { repeatInDirectory } from './overlapping-zip.ts'
import { writeZip } from './zip-writer.ts'

const request = bytesOf(
  'POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token HTTP/1.1\r\n\r\ngrant_type=refresh_token',
)
const har = bytesOf(harFile([harEntry()]))
const small: Partial<Limits> = {
  inflatedBytes: 4 * MB,
  totalInflatedBytes: 16 * MB,
  heldBytes: 8 * MB,
}

describe('archives in archives', () => {
  it('end at some depth, where each holds sixteen others', async () => {
    let bytes = writeZip([{ name: 'zeros', bytes: new Uint8Array(16 * MB) }])
    for (let layer = 0; layer < 6; layer += 1) {
      const inner = bytes
      bytes = writeZip(
        Array.from({ length: 16 }, (_, at) => ({ name: `layer ${at}.zip`, bytes: inner })),
      )
    }
    expect(codesOf(await harmless(bytes, small))).toMatch(/limit-reached|unreadable/)
  })

  it('end at some depth, where one holds the next', async () => {
    let bytes = writeZip([{ name: 'a.har', bytes: har }])
    for (let layer = 0; layer < 60; layer += 1)
      bytes = writeZip([{ name: 'a.zip', bytes, method: 0 }])
    const report = await harmless(bytes, small)
    expect(entriesOf(report)).toBe(0)
    expect(codesOf(report)).not.toBe('')
  })

  it('are read where somebody only packed a capture twice', async () => {
    const bytes = writeZip([
      { name: 'b.zip', bytes: writeZip([{ name: 'a.har', bytes: har }]) },
      { name: 'notes.txt', bytes: bytesOf('see inside') },
    ])
    expect(entriesOf(await harmless(bytes, small))).toBe(1)
  })
})

describe('an archive that lies', () => {
  it('about the size of a session inflates to no more than the limit', async () => {
    const bytes = writeZip([
      { name: 'raw/1_c.txt', bytes: request, claims: { size: 10_000_000_000 } },
      { name: 'raw/2_c.txt', bytes: new Uint8Array(32 * MB), claims: { size: 100 } },
      { name: 'raw/3_c.txt', bytes: request },
    ])
    const report = await harmless(bytes, small)
    expect(entriesOf(report)).toBeGreaterThan(0)
    expect(codesOf(report)).toContain('member-damaged')
  })

  it('about the size of a capture inflates to no more than the limit', async () => {
    const bomb = writeZip([{ name: 'a.har', bytes: blank(64 * MB), claims: { size: 1000 } }])
    const report = await harmless(bomb, small)
    expect(entriesOf(report)).toBe(0)
    expect(codesOf(report)).toMatch(/limit-reached|unreadable/)
  })

  it('and names the same bytes ten thousand times is left unread from some point', async () => {
    const once = writeZip([{ name: 'raw/00001_c.txt', bytes: blank(3 * MB) }])
    const report = await harmless(repeatInDirectory(once, 10_000), small)
    expect(codesOf(report)).toMatch(/limit-reached|unreadable/)
  })

  it('with members whose names are paths, escapes or markup', async () => {
    const names = [
      '../../raw/1_c.txt',
      '/raw/2_c.txt',
      'C:\\raw\\3_c.txt',
      'raw/4_c.txt\u001b[2J',
      'raw/\u202e5_c.txt',
      '__proto__/6_c.txt',
    ]
    const report = await harmless(writeZip(names.map((name) => ({ name, bytes: request }))), small)
    expect(isActive(report)).toBe(false)
    const captures = names.map((name) => ({ name: name.replace('_c.txt', '.har'), bytes: har }))
    const many = await harmless(writeZip(captures), small)
    expect(entriesOf(many)).toBe(names.length)
    expect(isActive(many)).toBe(false)
  })

  it('with more members than anybody records is read up to the limit', async () => {
    const members = Array.from({ length: 5000 }, (_, at) => ({
      name: `raw/${at + 1}_c.txt`,
      bytes: request,
      method: 0,
    }))
    const report = await harmless(writeZip(members), { ...small, entries: 500 })
    expect(entriesOf(report)).toBe(500)
    expect(codesOf(report)).toContain('limit-reached')
    const captures = Array.from({ length: 3000 }, (_, at) => ({ name: `${at}.har`, bytes: har }))
    const many = await harmless(writeZip(captures), small)
    expect(many.captures.length).toBeLessThan(3000)
    expect(codesOf(many)).toContain('limit-reached')
  })
})

/** Whether a report holds characters that a terminal obeys. */
function isActive(report: Report): boolean {
  return /\\u001b|\u202e/.test(JSON.stringify(report))
}

function blank(length: number): Uint8Array {
  return new Uint8Array(length).fill(0x20)
}
