import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyze, formats, TokentrailError, type Capture, type Progress } from '../../src/index.ts'
import { fileCapture, nodeCodecs, sideBySide, stdinSource } from '../../src/node/index.ts'
import { isFileCapture } from '../../src/node/file-capture.ts'
import { createReadingPace } from '../../src/node/reading-pace.ts'
import type { SideBySideOptions } from '../../src/node/side-by-side-options.ts'
import { buildCli } from '../cli/built-cli.ts'
import { fixtures } from '../fixtures/all-fixtures.ts'
import { usualPassword, writeSaz } from '../readers/saz-writer.ts'
import { writeZip, type Member } from '../readers/zip-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'tokentrail-'))
let module: URL

beforeAll(async () => {
  module = pathToFileURL(join(await buildCli('side-by-side'), 'extract-worker.js'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** What opens a capture of its own for each reading. */
type Open = () => Capture

function file(name: string, bytes: Uint8Array): Open {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  return () => fileCapture(name, path)
}

function fixture(path: string): Uint8Array {
  return fixtures.find((one) => one.path === path)?.bytes ?? new Uint8Array()
}

/** Reads and judges the captures; gives the report as JSON. */
async function report(
  open: readonly Open[],
  options: SideBySideOptions,
  threads: number,
): Promise<string> {
  const captures = open.map((one) => one())
  const extractWith = sideBySide(captures, { worthwhile: 0, ...options, module, threads })
  if (extractWith === undefined) throw new Error('the captures are not read side by side')
  return formats.json.render(await analyze(captures, { ...options, extractWith }))
}

async function reportInTurn(open: readonly Open[], options: SideBySideOptions): Promise<string> {
  const captures = open.map((one) => one())
  return formats.json.render(await analyze(captures, { ...options, codecs: nodeCodecs }))
}

function dyingModule(): URL {
  const path = join(folder, 'dying.mjs')
  writeFileSync(path, `throw new Error('SyntheticTokentrail')`)
  return pathToFileURL(path)
}

const monday = fixture('timeline/monday.har')
const friday = fixture('timeline/friday.saz')
const locked = (password: string, name = 'friday.saz'): Uint8Array =>
  writeZip([{ name, bytes: friday, encrypted: 'aes-256', password }])

describe('captures that are read side by side give the report that they give in turn', () => {
  const wrapped: readonly Member[] = [
    { name: 'monday.har', bytes: monday },
    { name: '\u202emonday.har', bytes: monday },
    { name: 'cut.saz', bytes: friday.subarray(0, friday.length - 40) },
  ]
  const samples: readonly Open[] = [
    ...fixtures.map(({ path, bytes }) => file(path, bytes)),
    file('week.zip', writeZip(wrapped)),
    file('cut.zip', writeZip(wrapped).subarray(0, 9000)),
    file('packed.har.gz', gzipSync(monday)),
    file('locked.zip', locked('Zebra1')),
    file('empty.har', new Uint8Array()),
  ]
  const standardInput: Open = () => ({
    name: '(standard input)',
    bytes: stdinSource(Readable.from([monday.subarray(0, 500), monday.subarray(500)])),
  })
  const options = { passwords: [usualPassword] }

  it.each([2, 3])('all fixtures and more, with %i threads', async (threads) => {
    const open = [...samples.slice(0, 50), standardInput, ...samples.slice(50)]
    expect(await report(open, options, threads)).toBe(await reportInTurn(open, options))
  })

  it('in any order', async () => {
    const open = [...samples.slice(-80), standardInput]
    const report1 = await report(open, options, 2)
    expect(await report(open.toReversed(), options, 2)).toBe(report1)
  })

  it('with passwords and without', async () => {
    const open = [file('monday.har', monday), file('locked.zip', locked('Zebra1'))]
    const [with1, without] = [{ passwords: ['Zebra1'] }, {}]
    expect(await report(open, with1, 2)).toBe(await reportInTurn(open, with1))
    expect(await report(open, without, 2)).toBe(await reportInTurn(open, without))
    expect(await report(open, with1, 2)).not.toBe(await report(open, without, 2))
  })

  it('within limits', async () => {
    const open = [file('monday.har', monday), file('friday.saz', friday)]
    const limits = { limits: { entries: 1 } }
    expect(await report(open, limits, 2)).toBe(await reportInTurn(open, limits))
    expect(await report(open, limits, 2)).toContain('limit-reached')
  })

  it('with what is told of the systems behind', async () => {
    const open = [file('monday.har', monday), file('friday.saz', friday)]
    const told = { authorities: ['.contoso.example'], placeholders: ['*SyntheticTokentrail*'] }
    expect(await report(open, told, 2)).toBe(await reportInTurn(open, told))
    expect(await report(open, told, 2)).not.toBe(await report(open, {}, 2))
  })

  it('one report for each', async () => {
    const captures = [fixture('flows/good-rotation.har'), monday, friday].map((bytes, n) =>
      file(`${n}.capture`, bytes)(),
    )
    const extractWith = sideBySide(captures, { module, threads: 2, worthwhile: 0 })
    for (const capture of captures) {
      const apart = await analyze([capture], { ...(extractWith && { extractWith }) })
      expect(apart).toEqual(await analyze([capture], { codecs: nodeCodecs }))
    }
  })
})

describe('no thread is started', () => {
  const two = [file('monday.har', monday), file('friday.saz', friday)]
  const readers = (open: readonly Open[]): unknown => sideBySide(open.map((one) => one()))

  it('where there is only one file', () => {
    expect(readers(two.slice(1))).toBeUndefined()
    expect(readers([...two.slice(1), () => ({ name: 'bytes', bytes: monday })])).toBeUndefined()
    expect(readers(two)).toBeDefined()
  })

  it('where one is named like a capture within another', () => {
    const named = (name: string) => () => ({ ...fileCapture('', join(folder, 'monday.har')), name })
    expect(readers([...two, named('friday.saz/a')])).toBeUndefined()
    expect(readers([...two, named('a/b'), named('a/b/c/d')])).toBeUndefined()
    expect(readers([...two, named('a/b'), named('a/c'), named('a/bb')])).toBeDefined()
  })

  it('where all are read before it would be of use', async () => {
    const captures = two.map((one) => one())
    const extractWith = sideBySide(captures, { module: dyingModule(), threads: 2 })
    const report1 = await analyze(captures, { ...(extractWith && { extractWith }) })
    expect(formats.json.render(report1)).toBe(await reportInTurn(two, {}))
  })
})

it('the time that waiting files will take follows from that of the others', async () => {
  const open = [1000, 500, 9000].map((size, n) => file(String(n), new Uint8Array(size)))
  const pace = createReadingPace(open.map((one) => one()).filter(isFileCapture))
  expect(pace.millisecondsWaiting()).toBe(0)
  await new Promise((resolve) => setTimeout(resolve, 20))
  pace.note('standard input', 4000)
  expect(pace.millisecondsWaiting()).toBe(0)
  pace.note('0', 500)
  const slow = pace.millisecondsWaiting()
  expect(slow).toBeGreaterThan((19 * 9500) / 500)
  pace.noteEnd('0')
  expect(pace.millisecondsWaiting()).toBeLessThan(slow)
  pace.noteEnd('1')
  pace.note('2', 0)
  expect(pace.millisecondsWaiting()).toBe(0)
})

describe('a question for a password', () => {
  const request = 'GET https://contoso.example/ HTTP/1.1\r\n\r\n'
  const passwords = ['Zebra1', 'Zebra2', 'Zebra3', 'Zebra4']
  const open = [
    file('large.har', Buffer.concat([monday, Buffer.alloc(3_000_000, ' ')])),
    ...passwords.map((password, n) => file(`locked-${n}.zip`, locked(password))),
    file('locked-4.saz', writeSaz([{ request }], { encrypted: 'zipcrypto' })),
  ]

  /** Answers wrongly first; tells what was asked. */
  function prompt() {
    const asked: string[] = []
    let pending = 0
    return {
      asked,
      async askPassword({ capture, refused }: { capture: string; refused: number }) {
        expect(++pending).toBe(1)
        asked.push(`${capture} ${refused}`)
        await new Promise((resolve) => setTimeout(resolve, 5))
        pending--
        if (refused === 0) return 'wrong'
        const number = /locked-(\d)\.zip/.exec(capture)?.[1]
        return number === undefined ? undefined : passwords[Number(number)]
      },
    }
  }

  it('comes in the order of the captures, one at a time', async () => {
    const [together, apart] = [prompt(), prompt()]
    expect(await report(open, together, 3)).toBe(await reportInTurn(open, apart))
    expect(together.asked).toEqual(apart.asked)
    expect(together.asked).toHaveLength(10)
  })

  it.each(['cancelled', 'archive-encrypted'] as const)(
    'that is refused with %s does what it does in turn',
    async (code) => {
      const refused = new TokentrailError(code, 'stopped at the prompt')
      const askPassword = (): Promise<never> => Promise.reject(refused)
      const outcome = await report(open, { askPassword }, 2).catch((error: unknown) => error)
      const inTurn = await reportInTurn(open, { askPassword }).catch((error: unknown) => error)
      expect(outcome).toEqual(inTurn)
      expect(outcome instanceof TokentrailError).toBe(code === 'cancelled')
    },
  )
})

describe('an error', () => {
  const folderAs =
    (name: string): Open =>
    () =>
      fileCapture(name, folder)
  const failing: Open = () => ({
    name: 'failing',
    bytes: { seekable: false, read: () => Promise.reject(new Error('failed at once')) },
  })
  const good = ['a.har', 'b.har', 'c.har'].map((name) => file(name, monday))
  const first = file('first.har', monday)

  it('of the system arrives from a thread as it does in turn', async () => {
    const open = [first, folderAs('folder'), ...good]
    const inTurn: unknown = await reportInTurn(open, {}).catch((error: unknown) => error)
    const thrown: unknown = await report(open, {}, 2).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(Error)
    expect(thrown).toMatchObject({ code: 'EISDIR', syscall: 'read' })
    expect(String(thrown)).toBe(String(inTurn))
  })

  it('is that of the first capture, even where another fails before it', async () => {
    const open = [first, folderAs('folder'), failing, folderAs('folder 2'), ...good]
    await expect(report(open, {}, 3)).rejects.toMatchObject({ code: 'EISDIR' })
    await expect(report([failing, ...open.slice(0, 2)], {}, 3)).rejects.toThrow('failed at once')
  })

  it('of a thread that dies says nothing of what it read', async () => {
    const captures = good.map((one) => one())
    const dying = { module: dyingModule(), threads: 2, worthwhile: 0 }
    const extractWith = sideBySide(captures, dying)
    const thrown = await analyze(captures, { ...(extractWith && { extractWith }) }).catch(
      (error: unknown) => error,
    )
    expect(thrown).toBeInstanceOf(Error)
    expect(thrown).not.toBeInstanceOf(TokentrailError)
    expect(String((thrown as Error).stack)).not.toContain('SyntheticTokentrail')
  })
})

describe('cancelling', () => {
  const size = 16 * 1024 ** 3
  const open = ['1.har', '2.har', '3.har', '4.har'].map((name) => {
    const capture = file(name, Buffer.from('{"log":{"entries":[{"a":"'))
    truncateSync(join(folder, name), size)
    return capture
  })

  it('ends all of them in the middle', async () => {
    const controller = new AbortController()
    const seen = new Map<string, number>()
    const onProgress = ({ capture, bytes }: Progress): void => {
      seen.set(capture, bytes)
      if (capture === '2.har') controller.abort()
    }
    // So much is left to be read that a thread starts by itself.
    const options = { signal: controller.signal, onProgress, worthwhile: 200 }
    const running = report(open, options, 2)
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    expect([...seen.keys()]).toEqual(['1.har', '2.har'])
    expect(Math.max(...seen.values())).toBeLessThan(size)
    await expect.poll(() => process.getActiveResourcesInfo()).not.toContain('MessagePort')
  })

  it('that was done before ends them at once', async () => {
    const signal = AbortSignal.abort()
    await expect(report(open, { signal }, 2)).rejects.toMatchObject({ code: 'cancelled' })
  })
})

it('progress tells of every capture to its end', async () => {
  const latest = new Map<string, Progress>()
  const open = [1, 2, 3, 4].map((n) => file(`${n}.har`, fixture('flows/good-rotation.har')))
  const json = await report(open, { onProgress: (one) => void latest.set(one.capture, one) }, 2)
  const { captures } = JSON.parse(json) as { captures: { name: string; entries: number }[] }
  const told = captures.map(({ name }) => latest.get(name))
  expect(told.map((one) => one?.entries)).toEqual(captures.map(({ entries }) => entries))
  expect(told.map((one) => one?.bytes)).toEqual(told.map((one) => one?.size))
})
