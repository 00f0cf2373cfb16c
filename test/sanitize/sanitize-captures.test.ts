import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { analyze, streamSource } from '../../src/index.ts'
import { fixtures } from '../fixtures/all-fixtures.ts'
import { harEntry, harFile } from '../readers/har-file.ts'
import { piped } from '../readers/find-all.ts'
import { usualPassword, writeZip } from '../readers/zip-writer.ts'
import { sanitizeToMemory, testKey } from './sanitize-to-memory.ts'
import { membersOf } from './write/members-of.ts'

const rotation = fixture('flows/good-rotation.har')
const ignored = fixture('flows/rotated-token-ignored.har')
const archive = fixture('saz/classic-20253.saz')

describe('a sanitized capture', () => {
  it.each(fixtures.map(({ path, bytes }) => [path, bytes] as const))(
    'is judged as before: %s',
    async (path, bytes) => {
      const { proof, captures } = await sanitizeToMemory([{ name: path, bytes }])
      expect(captures.length).toBeGreaterThan(0)
      expect(proof).toMatchObject({ differences: [], left: [] })
    },
  )

  it.each(fixtures.map(({ path, bytes }) => [path, bytes] as const))(
    'does not change when it is sanitized again: %s',
    async (name, bytes) => {
      const once = (await sanitizeToMemory([{ name, bytes }], { verify: false })).outputs.get(name)
      if (once === undefined) return
      const twice = await sanitizeToMemory([{ name, bytes: once }], { verify: false })
      expect(Buffer.from(twice.outputs.get(name) ?? []).equals(Buffer.from(once))).toBe(true)
    },
  )

  it('is another one under another key, and the same one under the same', async () => {
    const input = { name: 'a.har', bytes: rotation }
    const bytesUnder = async (key: Uint8Array): Promise<string> => {
      const { outputs } = await sanitizeToMemory([input], { key, verify: false })
      return text(outputs.get('a.har'))
    }
    expect(await bytesUnder(testKey)).toBe(await bytesUnder(testKey.slice()))
    expect(await bytesUnder(new Uint8Array(32).fill(8))).not.toBe(await bytesUnder(testKey))
  })

  it('keeps its ids where they are wanted', async () => {
    const [exchange] = (await analyze([{ name: 'a.har', bytes: rotation }])).exchanges
    const id = exchange?.clientId ?? ''
    expect(id).not.toBe('')
    const input = [{ name: 'a.har', bytes: rotation }]
    const { outputs, proof } = await sanitizeToMemory(input, { keepIds: true })
    expect(text(outputs.get('a.har'))).toContain(id)
    expect(proof?.differences).toEqual([])
    expect(text((await sanitizeToMemory(input)).outputs.get('a.har'))).not.toContain(id)
  })
})

describe('the outputs of sanitizing', () => {
  it('are packed as the inputs were', async () => {
    const zip = writeZip([{ name: 'monday.har', bytes: rotation }])
    const { kinds, outputs } = await sanitizeToMemory([
      { name: 'plain', bytes: rotation },
      { name: 'gzip', bytes: new Uint8Array(gzipSync(rotation)) },
      { name: 'zip', bytes: zip },
      { name: 'saz', bytes: archive },
      { name: 'saz in zip', bytes: writeZip([{ name: 'a.saz', bytes: archive }]) },
      { name: 'other', bytes: fixture('formats/charles-json.chlsj') },
    ])
    expect(Object.fromEntries(kinds)).toEqual({
      plain: { format: 'har', packing: 'none' },
      gzip: { format: 'har', packing: 'gzip' },
      zip: { format: 'har', packing: 'zip' },
      saz: { format: 'saz', packing: 'none' },
      'saz in zip': { format: 'saz', packing: 'zip' },
      other: { format: 'har', packing: 'none' },
    })
    expect(gunzipSync(outputs.get('gzip') ?? new Uint8Array()).toString()).toBe(
      text(outputs.get('plain')),
    )
    const [member] = await membersOf(outputs.get('zip') ?? new Uint8Array())
    expect(member?.name).toBe('capture.har')
    expect(text(member?.bytes)).toBe(text(outputs.get('plain')))
  })

  it('hold several captures in a ZIP, numbered in place of names', async () => {
    const bytes = writeZip([
      { name: 'friday of Jane.har', bytes: rotation },
      { name: 'monday/a.saz', bytes: archive },
      { name: 'notes.txt', bytes: new TextEncoder().encode('jane@contoso.com said hello') },
    ])
    const { outputs, captures, proof } = await sanitizeToMemory([{ name: 'all.zip', bytes }])
    const members = await membersOf(outputs.get('all.zip') ?? new Uint8Array())
    expect(members.map(({ name }) => name)).toEqual(['capture-1.har', 'capture-2.saz'])
    expect(captures.map(({ name, archive: within }) => [name, within])).toEqual([
      ['all.zip/friday of Jane.har', 'all.zip'],
      ['all.zip/monday/a.saz', 'all.zip'],
    ])
    expect(proof).toMatchObject({ differences: [], left: [] })
  })

  it('are of another kind where that is wanted', async () => {
    const wanted = { format: 'har', packing: 'gzip' } as const
    const { outputs, captures, proof } = await sanitizeToMemory(
      [{ name: 'a.saz', bytes: archive }],
      {},
      wanted,
    )
    expect(gunzipSync(outputs.get('a.saz') ?? new Uint8Array()).toString()).toMatch(/^\{"log":/)
    expect(captures).toMatchObject([{ kind: wanted }])
    expect(proof).toMatchObject({ differences: [], left: [] })
  })

  it('are in a ZIP where there are several, whatever is wanted', async () => {
    const bytes = writeZip([
      { name: 'a.har', bytes: rotation },
      { name: 'b.har', bytes: ignored },
    ])
    const wanted = { format: 'har', packing: 'none' } as const
    const { outputs, captures } = await sanitizeToMemory([{ name: 'a.zip', bytes }], {}, wanted)
    expect(captures.map(({ kind }) => kind?.packing)).toEqual(['zip', 'zip'])
    expect(await membersOf(outputs.get('a.zip') ?? new Uint8Array())).toHaveLength(2)
  })

  it('are all HARs where that is asked for', async () => {
    const inputs = [{ name: 'a.saz', bytes: archive }]
    const { kinds, proof } = await sanitizeToMemory(inputs, { as: 'har' })
    expect(kinds.get('a.saz')).toEqual({ format: 'har', packing: 'none' })
    expect(proof?.differences).toEqual([])
  })

  it('keep what two captures have in common', async () => {
    const monday = { name: 'monday.har', bytes: fixture('timeline/monday.har') }
    const friday = { name: 'friday.saz', bytes: fixture('timeline/friday.saz') }
    const { outputs, proof } = await sanitizeToMemory([monday, friday])
    expect(proof).toMatchObject({ differences: [], left: [] })
    expect(proof?.findings).toBeGreaterThan(0)
    const copies = [...outputs].map(([name, bytes]) => ({ name, bytes }))
    const before = await analyze([monday, friday])
    const after = await analyze(copies)
    expect(after.findings.map(({ ruleId }) => ruleId).toSorted()).toEqual(
      before.findings.map(({ ruleId }) => ruleId).toSorted(),
    )
  })
})

describe('the proof', () => {
  it('tells what is judged otherwise', async () => {
    const input = { name: 'a.har', bytes: ignored, readBack: rotation }
    const { proof } = await sanitizeToMemory([input])
    expect(proof?.differences).toContainEqual(
      expect.stringMatching(/^rotated-refresh-token-ignored: the verdict was fail and is pass\.$/),
    )
  })

  it('tells what is left', async () => {
    const live = new TextDecoder().decode(rotation).replaceAll('SyntheticTokentrail', 'Kq7vT2mZx9')
    const bytes = new TextEncoder().encode(live)
    const { proof } = await sanitizeToMemory([{ name: 'a.har', bytes, readBack: bytes }])
    expect(proof?.left.length).toBeGreaterThan(0)
    expect((await sanitizeToMemory([{ name: 'a.har', bytes }])).proof?.left).toEqual([])
  })

  it('fails where nothing can be read again', async () => {
    const readBack = new Uint8Array(9)
    const { proof } = await sanitizeToMemory([{ name: 'a.har', bytes: ignored, readBack }])
    expect(proof?.differences.length).toBeGreaterThan(0)
  })

  it('is left out where nobody wants it', async () => {
    const inputs = [{ name: 'a.har', bytes: ignored }]
    expect(await sanitizeToMemory(inputs, { verify: false })).not.toHaveProperty('proof')
  })
})

describe('what is given to be sanitized', () => {
  it('may run forward only', async () => {
    const { outputs, proof } = await sanitizeToMemory([{ name: '-', bytes: piped(rotation) }])
    const whole = await sanitizeToMemory([{ name: '-', bytes: rotation }])
    expect(text(outputs.get('-'))).toBe(text(whole.outputs.get('-')))
    expect(proof).toMatchObject({ differences: [], left: [] })
  })

  it('is held up to a limit where it runs forward only', async () => {
    const inputs = [{ name: '-', bytes: piped(rotation) }]
    const { captures, outputs } = await sanitizeToMemory(inputs, { limits: { heldBytes: 5000 } })
    expect(captures).toMatchObject([{ name: '-', diagnostics: [{ code: 'limit-reached' }] }])
    expect(captures[0]).not.toHaveProperty('kind')
    expect(outputs.size).toBe(0)
  })

  it('is told, and not written, where it cannot be read', async () => {
    const { captures, outputs, proof } = await sanitizeToMemory([
      { name: 'a.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]) },
      { name: 'b.har', bytes: ignored },
    ])
    expect([...outputs.keys()]).toEqual(['b.har'])
    expect(captures.map(({ name, kind }) => [name, kind !== undefined])).toEqual([
      ['a.png', false],
      ['b.har', true],
    ])
    expect(captures[0]?.diagnostics).toMatchObject([{ severity: 'error' }])
    expect(proof?.differences).toEqual([])
  })

  it('is asked for its password once', async () => {
    const locked = fixture('saz/password-aes256.saz')
    const asked: string[] = []
    const { captures, proof } = await sanitizeToMemory([{ name: 'a.saz', bytes: locked }], {
      askPassword({ capture }) {
        asked.push(capture)
        return Promise.resolve(usualPassword)
      },
    })
    expect(asked).toEqual(['a.saz'])
    expect(captures).toMatchObject([{ kind: { format: 'saz' } }])
    expect(proof).toMatchObject({ differences: [], left: [] })
  })

  it('has different names and a long key', async () => {
    const twice = [
      { name: 'a.har', bytes: rotation },
      { name: 'a.har', bytes: ignored },
    ]
    await expect(sanitizeToMemory(twice)).rejects.toMatchObject({ code: 'option-invalid' })
    const short = { key: new Uint8Array(15) }
    await expect(sanitizeToMemory(twice.slice(1), short)).rejects.toMatchObject({
      code: 'option-invalid',
    })
  })

  it('may hold tunnels to addresses, which are no URLs', async () => {
    const tunnel = (url: string): object => harEntry({ request: { method: 'CONNECT', url } })
    const tunnels = ['10.0.0.1:443', '[2001:db8::1]:443', 'login.microsoftonline.com:443'].map(
      tunnel,
    )
    const bytes = new TextEncoder().encode(harFile(tunnels))
    const { outputs, proof } = await sanitizeToMemory([{ name: 'a.har', bytes }])
    const [once = new Uint8Array()] = outputs.values()
    expect(proof).toMatchObject({ differences: [], left: [] })
    const [twice] = (await sanitizeToMemory([{ name: 'a.har', bytes: once }])).outputs.values()
    expect(text(twice)).toBe(text(once))
  })

  it('is left where the caller gives up', async () => {
    const controller = new AbortController()
    controller.abort()
    const inputs = [{ name: 'a.har', bytes: rotation }]
    await expect(sanitizeToMemory(inputs, { signal: controller.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })

  it('fails where its own source does', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(rotation.subarray(0, 100))
      throw new Error('EIO')
    }
    const inputs = [{ name: '-', bytes: streamSource(broken()) }]
    await expect(sanitizeToMemory(inputs)).rejects.toThrow('EIO')
  })

  it('keeps the numbers of its entries where some are damaged', async () => {
    const damaged = [harEntry(), 'no entry', { no: 'request' }, harEntry()]
    const bytes = new TextEncoder().encode(harFile(damaged))
    const { outputs, proof } = await sanitizeToMemory([{ name: 'a.har', bytes }])
    const har = JSON.parse(text(outputs.get('a.har'))) as { log: { entries: object[] } }
    expect(har.log.entries).toHaveLength(4)
    expect(proof).toMatchObject({ differences: [], left: [] })
  })
})

function fixture(path: string): Uint8Array {
  const found = fixtures.find((one) => one.path === path)
  if (!found) throw new Error(`There is no fixture ${path}.`)
  return found.bytes
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes)
}
