import type { ZipFields } from './zip-fields.ts'

/** `AES`: of an unknown strength. */
export type Encryption =
  'ZipCrypto' | 'AES-128' | 'AES-192' | 'AES-256' | 'AES' | 'PKWARE strong encryption'

/** Extra fields of a member (APPNOTE 4.5), by their id. */
export type Extras = ReadonlyMap<number, { readonly at: number; readonly length: number }>

const zip64Id = 0x0001
const aesId = 0x9901
const aesMethod = 99
// General purpose flags (APPNOTE 4.4.4).
const encryptedFlag = 1
const strongFlag = 0x40

export function parseExtras(
  fields: ZipFields,
  { extraAt, extraEnd }: { readonly extraAt: number; readonly extraEnd: number },
): Extras {
  const extras = new Map<number, { at: number; length: number }>()
  for (let at = extraAt; at + 4 <= extraEnd;) {
    const length = fields.u16(at + 2)
    extras.set(fields.u16(at), { at: at + 4, length })
    at += 4 + length
  }
  return extras
}

/** The sizes and offset that are too large for their usual fields, in the order of APPNOTE 4.5.3. */
export function zip64Numbers(fields: ZipFields, extras: Extras): number[] {
  const extra = extras.get(zip64Id)
  if (!extra) return []
  const count = Math.min(3, Math.floor(extra.length / 8))
  return Array.from({ length: count }, (_, which) => fields.u64(extra.at + which * 8))
}

/** How a member is packed, below its encryption, which WinZip's AES note puts in an extra field. */
export function memberCoding(
  fields: ZipFields,
  extras: Extras,
  flags: number,
  method: number,
): { readonly method: number; readonly encryption?: Encryption } {
  if (method !== aesMethod) {
    const encryption = flags & strongFlag ? 'PKWARE strong encryption' : 'ZipCrypto'
    return { method, ...(flags & encryptedFlag && { encryption }) }
  }
  const aes = extras.get(aesId)
  if (!aes) return { method, encryption: 'AES' }
  return { method: fields.u16(aes.at + 5), encryption: aesName(fields.u16(aes.at + 4) & 0xff) }
}

function aesName(strength: number): Encryption {
  return ([undefined, 'AES-128', 'AES-192', 'AES-256'] as const)[strength] ?? 'AES'
}
