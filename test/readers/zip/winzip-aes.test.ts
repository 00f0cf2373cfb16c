import { afterEach, describe, expect, it, vi } from 'vitest'
import { decryptAes } from '../../../src/readers/zip/winzip-aes.ts'
import { pbkdf2Sha1 } from '../../../src/readers/zip/pbkdf2-sha1.ts'
import { encrypt } from '../zip-encryption.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

afterEach(() => {
  vi.unstubAllGlobals()
})

const platforms = ['with', 'without'] as const

describe.each(platforms)('%s cryptography in the platform', (which) => {
  const stub = (): void => {
    if (which === 'without') vi.stubGlobal('crypto', {})
  }

  it.each([
    ['password', 'salt', 1, 20, '0c60c80f961f0e71f3a9b524af6012062fe037a6'],
    ['password', 'salt', 4096, 20, '4b007901b765489abead49d926f721d065a429c1'],
    [
      'passwordPASSWORDpassword',
      'saltSALTsaltSALTsaltSALTsaltSALTsalt',
      4096,
      25,
      '3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038',
    ],
  ])(
    'keys are derived as RFC 6070 has it: %s, %s, %i times',
    async (password, salt, iterations, length, expected) => {
      stub()
      const derived = await pbkdf2Sha1(utf8(password), utf8(salt), iterations, length)
      expect(Buffer.from(derived).toString('hex')).toBe(expected)
    },
  )

  it.each([0, 1, 16, 17, 5000])('%i bytes are decrypted, and proven', async (length) => {
    stub()
    const plain = Uint8Array.from({ length }, (_, at) => at * 7)
    const bytes = encrypt(plain, 'aes-256', utf8('secret'), 0)
    expect(await decryptAes(bytes, 32, utf8('secret'))).toEqual({ bytes: plain, proven: true })
  })
})

describe('an encrypted member', () => {
  const plain = utf8('{"expires_in":3599}')
  const password = utf8('secret')
  const bytes = encrypt(plain, 'aes-128', password, 0)

  it('is left as it was', async () => {
    const before = Uint8Array.from(bytes)
    await decryptAes(bytes, 16, password)
    expect(Uint8Array.from(bytes)).toEqual(before)
  })

  it('is refused with another password, and where it is too short for its frame', async () => {
    expect(await decryptAes(bytes, 16, utf8('other'))).toBe('refused')
    for (let length = 0; length < 8 + 2 + 10; length++)
      expect(await decryptAes(bytes.subarray(0, length), 16, password)).toBe('refused')
  })

  it('is damaged where the data or the authentication code is', async () => {
    for (let at = 8 + 2; at < bytes.length; at++) {
      const damaged = Uint8Array.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(await decryptAes(damaged, 16, password)).toBe('damaged')
    }
    expect(await decryptAes(bytes.subarray(0, -1), 16, password)).toBe('damaged')
  })
})
