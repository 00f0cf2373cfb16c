import { afterEach, describe, expect, it, vi } from 'vitest'
import { extractExchanges, type Extract } from '../../../src/exchanges/extract.ts'
import { analyze, formats } from '../../../src/index.ts'
import { nodeCodecs } from '../../../src/node/index.ts'
import { findCaptures } from '../../../src/readers/find-captures.ts'
import type { Interest } from '../../../src/readers/interest.ts'
import { createDiagnosticLog } from '../../../src/readers/notes/diagnostics.ts'
import { defaultLimits } from '../../../src/readers/reader.ts'
import { bytesSource } from '../../../src/readers/source.ts'
import * as inflateKernel from '../../../src/readers/zip/inflate-kernel.ts'
import { sessionMetadata, usualPassword, writeSaz } from '../saz-writer.ts'
import { generatedArchive, soundArchive } from './generated-archive.ts'

afterEach(() => vi.restoreAllMocks())

async function report(bytes: Uint8Array, thorough: boolean): Promise<string> {
  const options = { codecs: nodeCodecs, passwords: [usualPassword], thorough }
  return formats.json.render(await analyze([{ name: 'a.saz', bytes }], options))
}

/** Extracts from an archive; `limit` changes what its reader is told of the interest. */
async function extract(
  bytes: Uint8Array,
  limit: (interest: Interest) => Interest | undefined,
): Promise<Extract | undefined> {
  const context = { codecs: nodeCodecs, limits: defaultLimits }
  for await (const { read } of findCaptures(bytesSource(bytes), context)) {
    if (!read) return undefined
    const log = createDiagnosticLog()
    const full = { ...context, diagnose: log.add, produced: () => undefined }
    const notes = (): { diagnostics: ReturnType<typeof log.list> } => ({ diagnostics: log.list() })
    return extractExchanges(
      (interest) => {
        const limited = limit(interest)
        return read({ ...full, ...(limited && { interest: limited }) })
      },
      { name: 'a.saz' },
      { notes },
    )
  }
  return undefined
}

describe('passing over sessions', () => {
  it('changes nothing in the reports of hundreds of generated archives', async () => {
    for (let seed = 0; seed < 400; seed++) {
      const bytes = generatedArchive(`archive ${seed}`)
      expect(await report(bytes, false), `archive ${seed}`).toBe(await report(bytes, true))
    }
  }, 120_000)

  it('gives what a reader gives that knows of no interest, where nothing is damaged', async () => {
    for (let seed = 0; seed < 300; seed++) {
      const bytes = soundArchive(`archive ${seed}`)
      const passed = await extract(bytes, (interest) => interest)
      expect(passed, `archive ${seed}`).toEqual(await extract(bytes, () => undefined))
    }
  }, 120_000)

  it('would lose exchanges, were it told of too little', async () => {
    const bytes = writeSaz([
      { request: 'GET https://www.contoso.example/ HTTP/1.1\r\n\r\n' },
      {
        request:
          'POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token HTTP/1.1\r\n\r\ngrant_type=refresh_token',
      },
    ])
    const right = await extract(bytes, (interest) => interest)
    const wrong = await extract(bytes, (interest) => ({ ...interest, wants: () => false }))
    expect(right?.exchanges).toHaveLength(1)
    expect(wrong?.exchanges).toHaveLength(0)
    expect(wrong?.facts.entries).toBe(2)
  })

  it('gives the same reports where there is no WebAssembly', async () => {
    const reports: string[] = []
    for (let seed = 0; seed < 100; seed++)
      reports.push(await report(generatedArchive(`archive ${seed}`), false))
    vi.spyOn(inflateKernel, 'loadInflateKernel').mockResolvedValue(undefined)
    for (let seed = 0; seed < 100; seed++)
      expect(await report(generatedArchive(`archive ${seed}`), false)).toBe(reports[seed])
  })
})

describe('an ordinary session', () => {
  const request = 'GET https://www.contoso.example/a HTTP/1.1\r\nCookie: a=b\r\n\r\n'
  const response = `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5000)}`
  const timers = {
    ClientBeginRequest: '2025-03-03T08:00:00.0000000Z',
    ClientDoneResponse: '2025-03-03T08:00:01.0000000Z',
  }
  const metadata = sessionMetadata({ timers })
  const ordinary = { request, response, metadata }
  const exchange = {
    request:
      'POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token HTTP/1.1\r\n\r\ngrant_type=refresh_token',
    response: 'HTTP/1.1 200 OK\r\n\r\n{}',
    metadata,
  }

  it('is counted, with its times and cookies', async () => {
    const extracted = await extract(writeSaz([ordinary]), (interest) => interest)
    expect(extracted?.facts).toMatchObject({
      entries: 1,
      hosts: 1,
      firstAt: Date.UTC(2025, 2, 3, 8),
      lastAt: Date.UTC(2025, 2, 3, 8, 0, 1),
      credentialHeaders: true,
      diagnostics: [],
    })
  })

  it('is told of where its request is damaged, and not where its answer is', async () => {
    const good = writeSaz([ordinary, exchange], { method: 0 })
    const at = (name: string): number => Buffer.from(good).indexOf(name) + name.length
    const damage = async (name: string, by: number): Promise<number> => {
      const bytes = good.slice()
      const place = at(name) + by
      bytes[place] = (bytes[place] ?? 0) ^ 0x10
      const extracted = await extract(bytes, (interest) => interest)
      expect(extracted?.facts.entries).toBe(2)
      return extracted?.facts.diagnostics.length ?? 0
    }
    expect(await damage('raw/1_c.txt', 53)).toBe(1)
    expect(await damage('raw/1_s.txt', 40)).toBe(0)
    expect(await damage('raw/2_s.txt', 20)).toBe(1)
  })

  it('is a note where the recorder says so', async () => {
    const picture = {
      request: 'GET https://www.contoso.example/Screenshot_8-00-00.jpg HTTP/1.1\r\n\r\n',
      metadata: sessionMetadata({ bitFlags: '4580', timers }),
    }
    const netLog = { request: request.replace('Cookie: a=b', 'Host: NETLOG') }
    const { facts } = (await extract(writeSaz([picture, netLog]), (interest) => interest)) ?? {}
    expect(facts?.entries).toBe(0)
    expect(facts?.diagnostics).toMatchObject([{ code: 'left-out' }])
  })

  it('matters from where a discovery document names its host', async () => {
    const me = { request: 'GET https://www.contoso.example/me HTTP/1.1\r\n\r\n', response }
    const document = {
      request: 'GET https://idp.fabrikam.example/.well-known/openid-configuration HTTP/1.1\r\n\r\n',
      response: 'HTTP/1.1 200 OK\r\n\r\n{"userinfo_endpoint":"https://www.contoso.example/me"}',
    }
    const extracted = await extract(writeSaz([me, document, me]), (interest) => interest)
    const kinds = extracted?.exchanges.map(({ exchange: { kind } }) => kind)
    expect(kinds).toEqual(['discovery', 'userinfo'])
  })

  it('is inflated once, of its metadata and its answer only the beginning', async () => {
    const asked: number[] = []
    const kernel = await inflateKernel.loadInflateKernel()
    if (!kernel) throw new Error('There is no WebAssembly here.')
    vi.spyOn(inflateKernel, 'loadInflateKernel').mockResolvedValue({
      ...kernel,
      inflate(packed, most) {
        asked.push(most)
        return kernel.inflate(packed, most)
      },
    })
    const inflateRaw = vi.spyOn(nodeCodecs, 'inflateRaw')
    await extract(writeSaz([ordinary, ordinary]), (interest) => interest)
    const once = [request.length + 1, 64, 1280]
    expect(asked).toEqual([...once, ...once])
    asked.length = 0
    await extract(writeSaz([exchange]), (interest) => interest)
    const whole = [exchange.request, exchange.metadata, exchange.response]
    expect(asked).toEqual(whole.map((content) => Buffer.byteLength(content) + 1))
    expect(inflateRaw).not.toHaveBeenCalled()
  })

  it('is not read but for what is inflated', async () => {
    const large = { ...ordinary, response: `HTTP/1.1 200 OK\r\n\r\n${noise(400_000)}` }
    const bytes = writeSaz([large, large, large], { method: 0 })
    let read = 0
    const source = bytesSource(bytes)
    const counted = {
      ...source,
      read(into: Uint8Array, at: number) {
        const length = source.read(into, at)
        if (typeof length === 'number') read += length
        return length
      },
    }
    const reports = await analyze([{ name: 'a.saz', bytes: counted }])
    expect(reports.captures[0]?.entries).toBe(3)
    // The first 64 KiB are looked at to recognise it, the last for its directory.
    expect(read).toBeLessThan(64 * 1024 * 2 + 4 * 1024 * 4)
  })
})

function noise(length: number): string {
  return Array.from({ length }, (_, at) => String.fromCharCode(33 + ((at * at) % 89))).join('')
}
