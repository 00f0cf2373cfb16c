import { describe, expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import type { PasswordQuestion } from '../../src/readers/reader.ts'
import { readEntries, type Read } from './read-entries.ts'
import { usualPassword, writeSaz, writeZip, type Member, type SazOptions } from './saz-writer.ts'
import type { EncryptionName } from './zip-encryption.ts'

const request =
  'POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token HTTP/1.1\r\n\r\ngrant_type=refresh_token'
const response = 'HTTP/1.1 200 OK\r\n\r\n{"expires_in":3599}'
const session = { request, response }
const encryptions: readonly EncryptionName[] = ['zipcrypto', 'aes-128', 'aes-192', 'aes-256']

const codesOf = ({ diagnostics }: Read): readonly string[] => diagnostics.map(({ code }) => code)

function open(archive: Uint8Array, ...passwords: readonly string[]): Promise<Read> {
  return readEntries(archive, {}, undefined, { passwords })
}

/** The sentence with which an archive is refused. */
async function refusal(archive: Uint8Array, ...passwords: readonly string[]): Promise<string> {
  const thrown: unknown = await open(archive, ...passwords).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(TokentrailError)
  expect(thrown).toMatchObject({ code: 'archive-encrypted' })
  return thrown instanceof TokentrailError ? thrown.message : ''
}

function member(name: string, text: string, more: Partial<Member> = {}): Member {
  return { name: `raw/${name}`, bytes: new TextEncoder().encode(text), ...more }
}

describe('an encrypted archive', () => {
  const shapes: readonly SazOptions[] = [
    {},
    { method: 0 },
    { zip64: true },
    { dataDescriptors: true },
    { aesVersion: 1 },
    { prefix: new Uint8Array(), zip64: true, dataDescriptors: true },
  ]
  const cases = encryptions.flatMap((encrypted) => shapes.map((shape) => ({ ...shape, encrypted })))

  it.each(cases)('is read with its password: %j', async (shape) => {
    const read = await open(writeSaz([session, session], shape), usualPassword)
    expect(read.entries.map(({ response: answer }) => answer?.status)).toEqual([200, 200])
    expect(codesOf(read)).toEqual(['time-missing'])
  })

  it.each([
    ['zipcrypto', 'ZipCrypto'],
    ['aes-128', 'AES-128'],
    ['aes-192', 'AES-192'],
    ['aes-256', 'AES-256'],
  ] as const)('that nothing opens is refused: %s', async (encrypted, name) => {
    const archive = writeSaz([session, session], { encrypted })
    const about = `it is encrypted (${name}, 2 sessions), and`
    expect(await refusal(archive)).toBe(`${about} no password was given`)
    expect(await refusal(archive, 'no')).toBe(`${about} the password given does not fit`)
    expect(await refusal(archive, 'no', '')).toBe(`${about} none of the 2 passwords given fits`)
  })

  it.each(encryptions)('is tried with each password: %s', async (encrypted) => {
    const read = await open(writeSaz([session], { encrypted }), 'a', 'b', usualPassword, 'c')
    expect(read.entries).toHaveLength(1)
  })

  it('lets no wrong password pass that ZipCrypto takes for right', async () => {
    const archive = writeSaz([{ request: 'GET https://a/ HTTP/1.1\r\n\r\n' }], {
      encrypted: 'zipcrypto',
    })
    // One in 256 passes the check of the cipher itself.
    const wrong = Array.from({ length: 600 }, (_, turn) => `wrong ${turn}`)
    expect(await refusal(archive, ...wrong)).toContain('none of the 600 passwords given fits')
    expect((await open(archive, ...wrong, usualPassword)).entries).toHaveLength(1)
  })

  it.each(encryptions)('may have a password of its own on each member: %s', async (encrypted) => {
    const members = ['one', 'two', 'three'].flatMap((password, at) => [
      member(`${at + 1}_c.txt`, request, { encrypted, password }),
      member(`${at + 1}_s.txt`, response, { encrypted, password }),
    ])
    const read = await open(writeZip(members), 'three', 'two', 'one')
    expect(read.entries.map(({ response: answer }) => answer?.status)).toEqual([200, 200, 200])
    const some = await open(writeZip(members), 'one', 'three')
    expect(some.entries.map(({ index }) => index)).toEqual([1, 3])
    expect(codesOf(some)).toEqual(['member-damaged', 'time-missing'])
  })

  it('may have been locked by a program with another alphabet', async () => {
    const spellings = [
      Buffer.from('Grüße', 'utf8'),
      Buffer.from('Grüße', 'latin1'),
      Uint8Array.of(0x47, 0x72, 0x81, 0xe1, 0x65),
    ]
    for (const password of spellings) {
      const archive = writeSaz([session], { encrypted: 'zipcrypto', password })
      expect((await open(archive, 'Grüße')).entries).toHaveLength(1)
      expect(await refusal(archive, 'Grusse')).toContain('does not fit')
    }
  })
})

describe('the question for a password', () => {
  const archive = writeSaz([session, session], { encrypted: 'aes-256' })

  it('is asked where none of those given fits, until one does', async () => {
    const questions: PasswordQuestion[] = []
    const answers = ['no', usualPassword, 'too late']
    const askPassword = (question: PasswordQuestion): Promise<string | undefined> => {
      questions.push(question)
      return Promise.resolve(answers.shift())
    }
    const read = await readEntries(archive, {}, undefined, { passwords: ['given'], askPassword })
    expect(read.entries).toHaveLength(2)
    const about = { encryption: 'AES-256', sessions: 2 }
    expect(questions).toEqual([
      { ...about, refused: 1 },
      { ...about, refused: 2 },
    ])
  })

  it('is not asked where a password fits, or nothing is encrypted', async () => {
    const askPassword = (): never => expect.unreachable()
    const ports = { passwords: [usualPassword], askPassword }
    expect((await readEntries(archive, {}, undefined, ports)).entries).toHaveLength(2)
    expect((await readEntries(writeSaz([session]), {}, undefined, ports)).entries).toHaveLength(1)
  })

  it('ends where nobody knows, and where somebody answers forever', async () => {
    const give = (answer: string | undefined): Promise<Read> =>
      readEntries(archive, {}, undefined, { askPassword: () => Promise.resolve(answer) })
    await expect(give(undefined)).rejects.toThrow('no password was given')
    await expect(give('no')).rejects.toThrow('none of the 100 passwords given fits')
  })
})

describe('an archive that is encrypted in part', () => {
  const archive = writeZip([
    member('1_c.txt', request),
    member('1_s.txt', response),
    member('2_c.txt', request, { encrypted: 'aes-256' }),
    member('2_s.txt', response, { encrypted: 'aes-256' }),
    member('3_c.txt', request),
    member('3_s.txt', response, { encrypted: 'zipcrypto' }),
  ])

  it('is read whole with its password', async () => {
    const { entries } = await open(archive, usualPassword)
    expect(entries.map(({ response: answer }) => answer?.status)).toEqual([200, 200, 200])
  })

  it('is read as far as it is not encrypted, and says so', async () => {
    const read = await open(archive)
    expect(read.entries.map(({ index }) => index)).toEqual([1, 3])
    expect(read.entries[1]).toMatchObject({ responseUnread: true })
    expect(read.diagnostics[0]).toEqual({
      code: 'truncated',
      severity: 'warning',
      detail:
        'It is encrypted in part (AES-256 and ZipCrypto): 1 of its 3 sessions left out, as no password was given.',
    })
  })

  it('needs no password for what is no session', async () => {
    const read = await open(
      writeZip([
        member('1_c.txt', request),
        { ...member('', 'notes', { encrypted: 'aes-256' }), name: '_index.htm' },
      ]),
    )
    expect(codesOf(read)).toEqual(['time-missing'])
  })
})

describe('an archive that is encrypted and damaged', () => {
  const sessions = [session, session, session]

  it.each(encryptions)('gives its whole sessions when it is cut: %s', async (encrypted) => {
    const archive = writeSaz(sessions, { encrypted })
    const cut = Buffer.from(archive).indexOf('raw/3_s.txt')
    const read = await open(archive.subarray(0, cut), usualPassword)
    expect(read.entries.map(({ index }) => index)).toEqual([1, 2])
    expect(codesOf(read)).toEqual(['truncated', 'time-missing'])
  })

  it.each(encryptions)('loses no more than the member that is damaged: %s', async (encrypted) => {
    const archive = writeSaz(sessions, { encrypted, directoryEntry: false })
    const name = Buffer.from(archive).indexOf('raw/2_s.txt')
    // Beyond salt and check bytes, so that the password still seems right.
    const data = name + 'raw/2_s.txt'.length + (encrypted === 'zipcrypto' ? 0 : 11)
    archive[data + 25] = (archive[data + 25] ?? 0) ^ 0xff
    const read = await open(archive, usualPassword)
    expect(read.entries.map(({ response: answer }) => answer?.status)).toEqual([
      200,
      undefined,
      200,
    ])
    expect(read.entries[1]).toMatchObject({ responseUnread: true })
    expect(codesOf(read)).toEqual(['member-damaged', 'time-missing'])
  })

  it('survives members that are too short to be encrypted', async () => {
    const archive = writeZip([
      member('1_c.txt', request, { encrypted: 'aes-256' }),
      member('1_s.txt', response, { encrypted: 'aes-256', claims: { packedSize: 5 } }),
    ])
    const read = await open(archive, usualPassword)
    expect(read.entries).toMatchObject([{ index: 1, responseUnread: true }])
  })
})
