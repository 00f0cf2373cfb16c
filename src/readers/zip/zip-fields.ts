/** Little-endian numbers of ZIP structures. Reading past the end gives 0, so that checks fail later. */
export interface ZipFields {
  u16(at: number): number
  u32(at: number): number
  /** Above 2^53 the number is inexact, and so large that every check refuses it. */
  u64(at: number): number
}

export function zipFields(bytes: Uint8Array): ZipFields {
  const { length } = bytes
  const view = new DataView(bytes.buffer, bytes.byteOffset, length)
  const u16 = (at: number): number => (at + 2 <= length ? view.getUint16(at, true) : 0)
  const u32 = (at: number): number => (at + 4 <= length ? view.getUint32(at, true) : 0)
  return { u16, u32, u64: (at) => u32(at) + u32(at + 4) * 0x100000000 }
}
