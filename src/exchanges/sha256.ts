/**
 * SHA-256 (FIPS 180-4) of a short text in UTF-8. The platforms' own hash is asynchronous or behind a
 * module, and a PKCE verifier has 128 characters at most.
 */
export function sha256(text: string): Uint8Array {
  const blocks = padded(new TextEncoder().encode(text))
  const state = Uint32Array.of(...roots.initial)
  for (let at = 0; at < blocks.byteLength; at += 64) compress(state, schedule(blocks, at))
  const hash = new Uint8Array(32)
  const view = new DataView(hash.buffer)
  state.forEach((word, index) => view.setUint32(index * 4, word))
  return hash
}

/** The message, a one bit, zeros, and its length in bits as 64 of them. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return view
}

function schedule(blocks: DataView, at: number): Uint32Array {
  const words = new Uint32Array(64)
  for (let t = 0; t < 16; t++) words[t] = blocks.getUint32(at + t * 4)
  for (let t = 16; t < 64; t++) {
    const early = words[t - 15] ?? 0
    const late = words[t - 2] ?? 0
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    words[t] = sigma1 + (words[t - 7] ?? 0) + sigma0 + (words[t - 16] ?? 0)
  }
  return words
}

function compress(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (const [t, word] of words.entries()) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const one = h + sum1 + ((e & f) ^ (~e & g)) + (roots.rounds[t] ?? 0) + word
    const two = sum0 + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  const added = [a, b, c, d, e, f, g, h]
  for (const [index, word] of added.entries()) state[index] = (state[index] ?? 0) + word
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** The first bits of the fractional parts of the square and cube roots of the first primes. */
const roots = rootsOfPrimes()

function rootsOfPrimes(): { readonly initial: number[]; readonly rounds: number[] } {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  return {
    initial: primes.slice(0, 8).map((prime) => fraction(prime ** (1 / 2))),
    rounds: primes.map((prime) => fraction(Math.cbrt(prime))),
  }
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32)
}
