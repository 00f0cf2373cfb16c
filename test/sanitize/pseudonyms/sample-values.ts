import * as fc from 'fast-check'
import { createPseudonyms } from '../../../src/sanitize/pseudonyms/create-pseudonyms.ts'
import type { KnownValues, Pseudonyms } from '../../../src/sanitize/pseudonyms.ts'

/** Stand-ins under a fixed key, or under another one. */
export function pseudonyms(
  given: { readonly key?: number; readonly keepIds?: boolean; readonly values?: KnownValues } = {},
): Pseudonyms {
  const { key = 1, keepIds = false, values } = given
  return createPseudonyms({
    key: new Uint8Array(32).fill(key),
    keepIds,
    ...(values !== undefined && { values }),
  })
}

const base64Url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const letters = (alphabet: string, length: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...alphabet.split('')), ...length })

/** Random parts as real tokens have them. */
export const randomPart = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  letters(base64Url, { minLength, maxLength }).filter(
    (part) => /[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part),
  )

const headless = [
  '1.AXoA',
  '0.AX4A',
  'M.C106_BL2.-',
  '1//0',
  'OAQABAAEAAAD',
  'EwB4A8l6',
  'eyJraWQiOiJjcGltY29yZV8wOTI1MjAxNSJ9.',
]

/** Tokens of the providers' formats, long and short. */
export const realToken: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('', ...headless), randomPart(30, 400), randomPart(30, 60))
  .map(([prefix, body, end]) => `${prefix}${body}.${end}`)

/** Tokens with everything that careless code changes. */
export const delicateToken: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', ...headless),
    fc.array(
      fc.oneof(randomPart(8, 60), fc.constantFrom('+', '/', '%2F', '%2B', '%252f', '%', '=')),
      {
        minLength: 6,
        maxLength: 20,
      },
    ),
    randomPart(20, 60),
  )
  .map(([prefix, parts, end]) => prefix + parts.join('') + end)

/** A JWT of the given claims. */
export function jwt(claims: object, signature = 'c2lnbmF0dXJlLW9mLXRoaXM'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ typ: 'JWT', alg: 'RS256', kid: 'key-1-of-fabrikam' })}.${part(claims)}.${signature}`
}

/** Pieces of six characters that two texts share. */
export function sharedPieces(a: string, b: string): string[] {
  return Array.from({ length: Math.max(0, a.length - 5) }, (_, at) => a.slice(at, at + 6)).filter(
    (piece) => b.includes(piece),
  )
}
