import { PassThrough } from 'node:stream'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askHidden } from '../../src/cli/hidden-prompt.ts'
import { run } from '../../src/cli/run.ts'
import { fixtures } from '../fixtures/all-fixtures.ts'
import { usualPassword, writeSaz } from '../readers/saz-writer.ts'
import { createTestIo, type TestIo, type TestIoOptions } from './test-io.ts'

let cwd = ''

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'tokentrail-'))
  const locked = fixtures.find(({ path }) => path === 'saz/password-aes256.saz')
  writeFileSync(join(cwd, 'a.saz'), locked?.bytes ?? '')
  const request = 'GET https://contoso.example/ HTTP/1.1\r\n\r\n'
  writeFileSync(join(cwd, 'b.saz'), writeSaz([{ request }], { encrypted: 'zipcrypto' }))
  writeFileSync(join(cwd, 'list.txt'), `\uFEFFwrong\r\n\r\n${usualPassword}\r\n`)
  writeFileSync(join(cwd, 'wide.txt'), Buffer.from(`\uFEFF${usualPassword}\r\n`, 'utf16le'))
  writeFileSync(join(cwd, 'large.txt'), 'x'.repeat(1024 * 1024 + 1))
})

afterAll(() => rmSync(cwd, { recursive: true, force: true }))

/** Runs the command line; whatever it writes, a password is not in it. */
async function tokentrail(
  argv: readonly string[],
  options: TestIoOptions = {},
): Promise<{ code: number; err: string; io: TestIo }> {
  const io = createTestIo({ cwd, ...options })
  const code = await run(argv, io)
  const written = io.out() + io.err() + io.questions.join()
  for (const typed of [usualPassword, ...(options.typed ?? [])])
    if (typed !== '') expect(written).not.toContain(typed)
  return { code, err: io.err(), io }
}

const advice =
  'Give the right one with --password-file, in TOKENTRAIL_PASSWORD, or at the prompt of a terminal.'
const refused = (why: string): string =>
  `tokentrail: a.saz cannot be read: it is encrypted (AES-256, 3 sessions), and ${why}. ${advice}\n`

describe('a password', () => {
  it.each<[string, readonly string[], TestIoOptions]>([
    ['on the command line', ['--password', usualPassword], {}],
    ['among others', ['--password', 'wrong', '--password', usualPassword], {}],
    ['in a file', ['--password-file', 'list.txt'], {}],
    ['in a file of PowerShell', ['--password-file', 'wide.txt'], {}],
    ['in the environment', [], { env: { TOKENTRAIL_PASSWORD: usualPassword } }],
    ['typed', [], { typed: [usualPassword] }],
    [
      'typed at the third try',
      ['--password', 'wrong'],
      { typed: ['Zebra1', 'Zebra2', usualPassword] },
    ],
  ])('%s opens an archive', async (_, more, options) => {
    const { code, err } = await tokentrail(['a.saz', ...more], options)
    expect(err).toBe('')
    expect(code).toBe(0)
  })

  it('that is missing or wrong makes the exit code 4', async () => {
    const missing = await tokentrail(['a.saz'])
    expect(missing).toMatchObject({ code: 4, err: refused('no password was given') })
    const wrong = await tokentrail(['a.saz', '--password', 'x', '--password', 'y'])
    expect(wrong.err).toBe(refused('none of the 2 passwords given fits'))
  })

  it('is asked for in one place, where several are missing', async () => {
    const { err } = await tokentrail(['a.saz', 'b.saz'])
    expect(err.split(advice)).toHaveLength(2)
    expect(err.endsWith(`${advice}\n`)).toBe(true)
  })

  it.each([
    ['absent.txt', 'does not exist, or may not be read'],
    ['large.txt', 'is larger than 1 MiB'],
  ])('file %s that cannot be read is misuse, and is not named', async (file, why) => {
    const { code, err } = await tokentrail(['a.saz', '--password-file', file])
    expect(code).toBe(2)
    expect(err).toBe(`tokentrail: the file of --password-file ${why}.\n`)
  })
})

describe('the question for a password', () => {
  it('names the archive, then says that the answer does not fit, three times at most', async () => {
    const { code, err, io } = await tokentrail(['a.saz'], {
      typed: ['Zebra1', 'Zebra2', 'Zebra3', 'Zebra4'],
    })
    const again = 'That password does not fit. Password (nothing to give up): '
    expect(io.questions).toEqual([
      'a.saz is encrypted (AES-256, 3 sessions). Password: ',
      again,
      again,
    ])
    expect(err).toBe(refused('none of the 3 passwords given fits'))
    expect(code).toBe(4)
  })

  it('is given up with an empty line', async () => {
    const { err, io } = await tokentrail(['a.saz'], { typed: [''] })
    expect(io.questions).toHaveLength(1)
    expect(err).toBe(refused('no password was given'))
  })

  it('is asked once for two archives of one password', async () => {
    const { io, err } = await tokentrail(['a.saz', 'b.saz'], { typed: [usualPassword] })
    expect(err).toBe('')
    expect(io.questions).toHaveLength(1)
  })

  it('is not asked where standard input is a capture', async () => {
    const { io, err } = await tokentrail(['a.saz', '-'], { typed: [usualPassword], stdin: '### ?' })
    expect(io.questions).toEqual([])
    expect(err).toContain('no password was given')
  })
})

describe('a line that is typed unseen', () => {
  const ask = async (...keys: readonly (string | Buffer)[]) => {
    const modes: boolean[] = []
    const input = Object.assign(new PassThrough(), {
      setRawMode: (raw: boolean) => modes.push(raw),
    })
    let shown = ''
    const output = { write: (text: string) => (shown += text) }
    const answer = askHidden('Password: ', input, output)
    for (const key of keys) input.write(key)
    const result = await answer.catch((error: unknown) => error)
    expect(modes).toEqual([true, false])
    expect(input.listenerCount('data')).toBe(0)
    expect(shown).toBe('Password: \n')
    return result
  }

  it('ends with Enter, and may be corrected', async () => {
    expect(await ask('s', 'x', '\u007f', 'e', '\u001b[D', 'c\r')).toBe('sec')
    expect(await ask(Buffer.from([0xc3]), Buffer.from([0xbc, 0x0a]))).toBe('ü')
    expect(await ask('\u0004')).toBe('')
  })

  it('is stopped with Ctrl-C', async () => {
    expect(await ask('s\u0003')).toMatchObject({ code: 'cancelled' })
  })

  it('ends the run with 130', async () => {
    const { TokentrailError } = await import('../../src/errors.ts')
    const io = createTestIo({ cwd })
    const stop = (): never => {
      throw new TokentrailError('cancelled', 'stopped while it asked for a password.')
    }
    expect(await run(['a.saz'], { ...io, askHidden: stop })).toBe(130)
    expect(io.err()).toBe('tokentrail: stopped while it asked for a password.\n')
  })
})
