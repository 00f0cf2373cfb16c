/**
 * As many numbers as wanted from a keyed hash, each below the bound that is asked for (the generator
 * sfc32). It need not be a cipher: whoever turned it round would hold a keyed hash, which tells
 * nothing about the value; and a hash per 32 characters would take most of the time of a run.
 */
export type NumberStream = (bound: number) => number

export function numberStream(hash: Uint8Array): NumberStream {
  const words = new DataView(hash.buffer, hash.byteOffset, hash.byteLength)
  let a = words.getUint32(0)
  let b = words.getUint32(4)
  let c = words.getUint32(8)
  let counter = words.getUint32(12)

  return (bound) => {
    const sum = (a + b + counter) >>> 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum % bound
  }
}
