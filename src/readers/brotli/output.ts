/** What is decoded so far, in a buffer that grows while it fills. */
export interface Output {
  bytes: Uint8Array
  length: number
  readonly limit: number
}

/** An output for at most `limit` bytes. */
export function emptyOutput(limit: number): Output {
  return { bytes: new Uint8Array(), length: 0, limit }
}

// A meta-block may claim 16 MiB that never come, so that this is given without more ado.
const atOnce = 64 * 1024

/** Makes room for `count` bytes, of `expected` that are said to come. */
export function makeRoom(output: Output, count: number, expected: number): void {
  const { bytes, length, limit } = output
  const needed = length + count
  if (needed > limit) throw new RangeError('the output exceeds the limit')
  if (needed <= bytes.length) return
  const generous = Math.min(length + expected, Math.max(atOnce, 2 * bytes.length), limit)
  output.bytes = new Uint8Array(Math.max(needed, generous))
  output.bytes.set(bytes.subarray(0, length))
}

/** The bytes of an output to which nothing is added any more. */
export function wholeOf({ bytes, length }: Output): Uint8Array {
  return length === bytes.length ? bytes : bytes.slice(0, length)
}
