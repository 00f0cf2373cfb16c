import type { ZipFields } from './zip-fields.ts'

/** `AES`: of an unknown strength. */
export type Encryption =
  'ZipCrypto' | 'AES-128' | 'AES-192' | 'AES-256' | 'AES' | 'PKWARE strong encryption'

/** Where the extra fields of a member lie (APPNOTE 4.5). */
export interface Extras {
  readonly fields: ZipFields
  readonly at: number
  readonly end: number
}

const zip64Id = 0x0001
const aesId = 0x9901
const aesMethod = 99
// General purpose flags (APPNOTE 4.4.4).
const encryptedFlag = 1
const strongFlag = 0x40

/** Position of the content of an extra field, and its length; the last one counts. */
function findExtra(
  { fields, at, end }: Extras,
  id: number,
): { readonly at: number; readonly length: number } | undefined {
  let found: { at: number; length: number } | undefined
  for (let next = at; next + 4 <= end;) {
    const length = fields.u16(next + 2)
    if (fields.u16(next) === id) found = { at: next + 4, length }
    next += 4 + length
  }
  return found
}

/**
 * Puts a number for one that is too large for its usual field, which is then all ones. To be called
 * for the size, the packed size and the offset in this order, as only those stand here (APPNOTE 4.5.3).
 */
export function zip64Widener(extras: Extras): (claimed: number) => number {
  let read = 0
  return (claimed) => {
    if (claimed !== 0xffffffff) return claimed
    const zip64 = findExtra(extras, zip64Id)
    const isThere = zip64 !== undefined && read < 3 && (read + 1) * 8 <= zip64.length
    return isThere ? extras.fields.u64(zip64.at + 8 * read++) : claimed
  }
}

/** Whether sizes are written with eight bytes. */
export function hasZip64(extras: Extras): boolean {
  return (findExtra(extras, zip64Id)?.length ?? 0) >= 8
}

/** How a member is packed below its encryption: WinZip's AES note puts that into an extra field. */
export function methodOf(extras: Extras, method: number): number {
  const aes = method === aesMethod ? findExtra(extras, aesId) : undefined
  return aes ? extras.fields.u16(aes.at + 5) : method
}

/** How a member is encrypted; undefined where it is not. */
export function encryptionOf(
  extras: Extras,
  flags: number,
  method: number,
): Encryption | undefined {
  if (method !== aesMethod) {
    if ((flags & encryptedFlag) === 0) return undefined
    return flags & strongFlag ? 'PKWARE strong encryption' : 'ZipCrypto'
  }
  const aes = findExtra(extras, aesId)
  const strength = aes ? extras.fields.u16(aes.at + 4) & 0xff : 0
  return ([undefined, 'AES-128', 'AES-192', 'AES-256'] as const)[strength] ?? 'AES'
}
