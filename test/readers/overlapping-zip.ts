const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22

/**
 * A ZIP of one member, with that member's row `count` times in the directory: all of them name the
 * same bytes (the trick of the zip bomb by David Fifield). The digits in its name are counted up.
 */
export function repeatInDirectory(zip: Uint8Array, count: number): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length)
  const end = zip.length - END_BYTES
  const start = view.getUint32(end + 16, true)
  if (view.getUint32(end, true) !== END || view.getUint32(start, true) !== CENTRAL)
    throw new Error('This is no plain ZIP of one member.')
  const rows = Array.from({ length: count }, (_, at) => renamed(zip.slice(start, end), at))
  const last = zip.slice(end)
  const counts = new DataView(last.buffer)
  counts.setUint16(8, count, true)
  counts.setUint16(10, count, true)
  counts.setUint32(12, rows.length * (end - start), true)
  const parts = [zip.subarray(0, start), ...rows, last]
  return new Uint8Array(Buffer.concat(parts))
}

function renamed(row: Uint8Array, at: number): Uint8Array {
  const text = Buffer.from(row).toString('latin1')
  return Buffer.from(
    text.replace(/\d{5}/, () => String(at + 1).padStart(5, '0')),
    'latin1',
  )
}
