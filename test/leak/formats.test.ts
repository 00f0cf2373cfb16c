import { describe, expect, it } from 'vitest'
import { analyze, formats } from '../../src/index.ts'
import { openVault, type Planted } from '../fixtures/secrets.ts'
import { formatSamples } from '../formats/index.ts'
import { smallTraffic } from '../formats/traffic.ts'
import { writeZip } from '../readers/zip-writer.ts'
import { standInPage } from '../report/stand-in-page.ts'
import { leakFinder } from './leak-finder.ts'
import { plantInRecording } from './planted-recordings.ts'
import { plantInText } from './planted-text.ts'
import { runCommand } from './run-command.ts'

const vault = openVault('strays')
const token: Planted = { kind: 'refresh token', value: vault.refreshToken('stray') }
const secret: Planted = { kind: 'client secret', value: vault.clientSecret('stray').slice(0, 40) }
const person: Planted = { kind: 'person', value: vault.person('stray').mail }
const [refresh] = smallTraffic.recordings.slice(-1)

const isText = (id: string): boolean => !/^(?:saz|playwright|mitmproxy)/.test(id)

describe('no secret comes out of any part of a message', () => {
  it.each(formatSamples)('in $id', async ({ write }) => {
    const found: string[] = []
    for (const stray of [token, secret, person]) {
      const find = leakFinder([stray])
      for (const [place, recording] of refresh ? plantInRecording(refresh, stray.value) : []) {
        const bytes = write([...smallTraffic.recordings, recording])
        if (find(await rendered(bytes)).length > 0) found.push(`${stray.kind} in ${place}`)
      }
    }
    expect(refresh).toBeDefined()
    expect(found).toEqual([])
  })
})

describe('no secret comes out of a value that only one format has', () => {
  it.each(formatSamples.filter(({ id }) => isText(id)))('in $id', async ({ write }) => {
    const found: string[] = []
    const capture = write(smallTraffic.recordings.slice(0, 1))
    for (const stray of [token, secret]) {
      const find = leakFinder([stray])
      const planted = plantInText(capture, stray.value)
      expect(planted.length).toBeGreaterThan(10)
      for (const { field, bytes } of planted)
        if (find(await rendered(bytes)).length > 0) found.push(`${stray.kind} behind ${field}`)
    }
    expect(found).toEqual([])
  })
})

describe('no secret comes out of the names in an archive', () => {
  const har = formatSamples.find(({ id }) => id === 'har')?.write(smallTraffic.recordings)
  const capture = har ?? new Uint8Array()
  const cut = capture.subarray(0, 2000)
  const other = { name: 'other.har', bytes: capture }
  const archives: readonly (readonly [string, (name: string) => Uint8Array])[] = [
    ['a capture', (name) => writeZip([{ name: `${name}.har`, bytes: capture }, other])],
    ['a damaged capture', (name) => writeZip([{ name: `${name}.har`, bytes: cut }, other])],
    ['a folder', (name) => writeZip([{ name: `${name}/a.har`, bytes: capture }, other])],
    ['an archive in it', (name) => nested(name)],
    ['what is no capture', (name) => writeZip([{ name: `a.${name}`, bytes: cut.subarray(50) }])],
    ['a session', (name) => writeZip([{ name: `${name}/raw/1_c.txt`, bytes: session }])],
  ]
  const session = new TextEncoder().encode(
    'POST https://login.microsoftonline.com/common/oauth2/v2.0/token HTTP/1.1\r\n\r\ngrant_type=refresh_token',
  )
  function nested(name: string): Uint8Array {
    const inner = writeZip([{ name: `${name}.har`, bytes: capture }, other])
    return writeZip([{ name: `${name}.zip`, bytes: inner }, other])
  }

  const strays: readonly Planted[] = [
    token,
    secret,
    person,
    { kind: 'refresh token', value: vault.msaRefreshToken('stray') },
    { kind: 'refresh token', value: vault.opaqueRefreshToken('stray') },
    { kind: 'access token', value: vault.jwt('access token', { exp: 1 }) },
    { kind: 'verifier', value: vault.verifier('stray').slice(0, 43) },
  ]

  it.each(archives)('of %s', async (_, write) => {
    for (const stray of strays) {
      const find = leakFinder([stray])
      const bytes = write(stray.value)
      expect(find(await rendered(bytes))).toEqual([])
      const { stdout, stderr } = await runCommand(['analyze', 'a.zip'], { path: 'a.zip', bytes })
      expect(stdout + stderr).not.toBe('')
      expect(find(stdout + stderr)).toEqual([])
    }
  })
})

/** Every text that can be made of the report about a capture. */
async function rendered(bytes: Uint8Array): Promise<string> {
  const report = await analyze([{ name: 'planted', bytes }])
  return Object.values(formats)
    .map((format) => format.render(report, { page: standInPage }))
    .join('\n')
}
