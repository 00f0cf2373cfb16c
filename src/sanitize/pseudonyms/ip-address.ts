import type { KeyedHash } from './keyed-hash.ts'

/** Addresses for documentation (RFC 3849). */
const RESERVED_V6 = '2001:db8:'

/** These, and addresses for future use (RFC 1112 4). */
const reserved = new RegExp(`^(?:2(?:4\\d|5[0-5])\\.|\\[?${RESERVED_V6})`)

/** Whether an IP address is one that nobody has, as all stand-ins are: they have no room for a mark. */
export function isReservedAddress(host: string): boolean {
  return reserved.test(host)
}

/** The stand-in of an IP address, of those that nobody has; undefined for what is none. */
export function addressStandIn(host: string, hash: KeyedHash): string | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) {
    return isReservedAddress(host) ? host : addressV4(hash('address', host))
  }
  const [, open = '', address] =
    /^(\[?)([0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*)(?:%[^\]]*)?\]?$/i.exec(host) ?? []
  if (address === undefined) return undefined
  if (isReservedAddress(address)) return host
  const standIn = RESERVED_V6 + groups(hash('address', address)).join(':')
  return open === '' ? standIn : `[${standIn}]`
}

function addressV4([first = 0, second = 0, third = 0, last = 0]: Uint8Array): string {
  // The very last address means everybody.
  return [240 | (first & 15), second, third, last % 255].join('.')
}

/** Six groups without a leading zero, which every parser of URLs would write in another way. */
function groups(hash: Uint8Array): string[] {
  const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength)
  return Array.from({ length: 6 }, (_, at) => (view.getUint16(at * 2) | 0x1000).toString(16))
}
