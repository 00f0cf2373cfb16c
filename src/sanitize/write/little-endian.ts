/** Width of a number in bytes, and its value. */
export type Field = readonly [width: 2 | 4 | 8, value: number]

/** Unsigned numbers one behind the other, the lowest byte of each first, as ZIP writes them. */
export function littleEndian(fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true)
    else if (width === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += width
  }
  return bytes
}
