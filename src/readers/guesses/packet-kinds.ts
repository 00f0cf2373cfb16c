import { recordDecrypted } from './advice.ts'

const classicMagic: ReadonlySet<number> = new Set([0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1])
const sectionHeader = 0x0a0d0d0a
const littleEndian = 0x1a2b3c4d
const decryptionSecrets = 0x0a

/**
 * A clause on a packet capture; undefined for anything else. Whether secrets for decryption lie in
 * it decides what other programs can make of it.
 */
export function guessPackets(head: Uint8Array): string | undefined {
  if (head.length < 4) return undefined
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const magic = view.getUint32(0)
  if (classicMagic.has(magic))
    return `it is a packet capture (pcap), and packets are not read: ${recordDecrypted}`
  if (magic !== sectionHeader) return undefined
  const secrets = holdsSecrets(view) ? 'with' : 'without'
  return `it is a packet capture (pcapng) ${secrets} TLS secrets, and packets are not read: ${recordDecrypted}`
}

/** Walks the blocks in the head: secrets stand before the packets that they decrypt. */
function holdsSecrets(view: DataView): boolean {
  if (view.byteLength < 12) return false
  const isLittle = view.getUint32(8, true) === littleEndian
  for (let at = 0; at + 8 <= view.byteLength;) {
    if (view.getUint32(at, isLittle) === decryptionSecrets) return true
    const length = view.getUint32(at + 4, isLittle)
    if (length < 12) return false
    at += length
  }
  return false
}
