import { beginCoding, LENGTH_BYTES } from './coding.ts'

/** The bytes that were given to `pack`, with what it was told to be known. */
export function unpack(
  packed: Uint8Array,
  known: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0)
  const coding = beginCoding(length, known)
  coding.code.set(packed.subarray(LENGTH_BYTES))
  coding.kernel.beginReading()
  coding.pass('read')
  // Not a view, which would keep the memory of the kernel.
  return coding.text.slice()
}
