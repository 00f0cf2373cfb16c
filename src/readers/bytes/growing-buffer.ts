/** Bytes that come in parts. What `join` gives is valid until the next call. */
export interface GrowingBuffer {
  readonly length: number
  append(part: Uint8Array): void
  clear(): void
  /** Everything appended, then `last`; `last` itself, uncopied, where nothing was appended. */
  join(last?: Uint8Array): Uint8Array
}

const nothing = new Uint8Array()

/** A buffer that is used again and again, and grows to the largest content it has held. */
export function growingBuffer(): GrowingBuffer {
  let bytes = new Uint8Array()
  let length = 0
  const append = (part: Uint8Array): void => {
    if (length + part.length > bytes.length) {
      const larger = new Uint8Array(Math.max(length + part.length, bytes.length * 2))
      larger.set(bytes.subarray(0, length))
      bytes = larger
    }
    bytes.set(part, length)
    length += part.length
  }
  return {
    get length() {
      return length
    },
    append,
    clear() {
      length = 0
    },
    join(last = nothing) {
      if (length === 0) return last
      append(last)
      return bytes.subarray(0, length)
    },
  }
}

/** A copy of two parts, one behind the other. */
export function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}
