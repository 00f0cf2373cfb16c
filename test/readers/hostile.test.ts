import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import type { HttpEntry } from '../../src/readers/entry.ts'
import { harEntry, harFile } from './har-file.ts'
import { readEntries } from './read-entries.ts'
import { sessionMetadata, writeSaz } from './saz-writer.ts'

const session = {
  request:
    'POST https://a/token HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
  response: 'HTTP/1.1 200\r\nContent-Encoding: br, gzip\r\n\r\nabc',
  metadata: sessionMetadata({ timers: { ClientBeginRequest: '2025-03-01T08:00:00Z' } }),
}
const seeds: readonly Uint8Array[] = [
  new TextEncoder().encode(harFile([harEntry(), harEntry()])),
  writeSaz([session, session]),
  writeSaz([session], { zip64: true, method: 0 }),
  new TextEncoder().encode(
    '### +0s\nPOST https://a/\n\n{rt a}\n\nHTTP/1.1 200\n\n{"a":1}\n### +1s\n',
  ),
]

function readBodies(entry: HttpEntry): void {
  entry.request.body()
  entry.response?.body()
}

/** Reading gives entries or an error of ours, whatever the bytes. */
async function survives(bytes: Uint8Array): Promise<void> {
  try {
    const limits = { inflatedBytes: 100_000, totalInflatedBytes: 1_000_000 }
    await readEntries(bytes, limits, readBodies)
  } catch (error) {
    expect(error).toBeInstanceOf(TokentrailError)
  }
}

it('any bytes are entries or an error of ours', async () => {
  const anything = fc.tuple(
    fc.constantFrom(...seeds),
    fc.nat(30),
    fc.uint8Array({ maxLength: 300 }),
  )
  await fc.assert(
    fc.asyncProperty(anything, async ([seed, keep, tail]) => {
      await survives(Uint8Array.from([...seed.subarray(0, keep), ...tail]))
    }),
    { numRuns: 300, seed: 1 },
  )
})

it('a capture with altered bytes is entries or an error of ours', async () => {
  const change = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...seeds), change, async (seed, changes) => {
      const bytes = Uint8Array.from(seed)
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte
      await survives(bytes)
    }),
    { numRuns: 500, seed: 1 },
  )
})

it('JSON of any shape where a HAR has its parts is no crash', async () => {
  const any = fc.jsonValue({ maxDepth: 3 })
  const message = fc.record({
    method: any,
    status: any,
    url: any,
    headers: any,
    postData: fc.oneof(any, fc.record({ text: any, params: any, encoding: any })),
    content: fc.oneof(any, fc.record({ text: any, size: any, encoding: any })),
    bodySize: any,
  })
  const entry = fc.record({ startedDateTime: any, time: any, request: message, response: message })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(any, entry)), any, async (entries, creator) => {
      const text = JSON.stringify({ log: { creator, entries } })
      const { diagnostics } = await readEntries(text, {}, readBodies)
      const codes = new Set(diagnostics.map((one) => one.code))
      codes.delete('entry-damaged')
      codes.delete('time-missing')
      expect(codes).toEqual(new Set())
    }),
    { numRuns: 200, seed: 1 },
  )
})

it('deep nesting and long runs of one byte take no time to speak of', async () => {
  const deep = `{"log":{"entries":[${'['.repeat(200_000)}${']'.repeat(200_000)}]}}`
  expect((await readEntries(deep)).diagnostics).toMatchObject([{ code: 'limit-reached', entry: 0 }])
  const long = 'a'.repeat(200_000)
  const started = performance.now()
  const archive = writeSaz([
    {
      request: `POST ${long} HTTP/1.1\r\n${long}\r\n${long}: 1\r\n\r\n`,
      response: `HTTP/1.1 ${long}`,
      metadata: `<Session ${long}><SessionFlag ${long} <SessionFlag ${long}="`,
    },
  ])
  expect((await readEntries(archive)).entries).toHaveLength(1)
  await readEntries(`### +0s${' '.repeat(100_000)}\nPOST ${long}\n${' \n'.repeat(100_000)}${long}`)
  await readEntries(
    harFile([
      harEntry({
        entry: { startedDateTime: long },
        request: { postData: { text: `Content-${long}` } },
      }),
    ]),
    {},
    readBodies,
  )
  expect(performance.now() - started).toBeLessThan(2000)
})
