import { decodeBase64, decodeHex } from '../../readers/bytes/base64.ts'

/** A text that stands packed in another one. */
export interface PackedText {
  readonly text: string
  /** About where in the other text a position of this one is: it decides in which window that lies. */
  at(position: number): number
}

const shortest = 24
/** Of the packed text, to tell what it is. */
const sampleLength = 96

/** Texts in base64 or hexadecimal digits: JSON, forms, messages. What is no text is left alone. */
export function* packedTexts(text: string): Generator<PackedText> {
  for (const { at, run } of runsIn(text)) {
    const digits = isHex(run) ? hexText(text, at, run) : undefined
    const unpacked = digits ?? base64Text(run)
    const perByte = digits === undefined ? 4 / 3 : 2
    if (unpacked !== undefined)
      yield { text: unpacked, at: (position) => at + Math.floor(position * perByte) }
  }
}

interface Run {
  readonly at: number
  readonly run: string
}

/** Looks only so often that no run is missed: most of a capture is none. */
function* runsIn(text: string): Generator<Run> {
  for (let probe = shortest - 1; probe < text.length; probe += shortest) {
    if (!isDigit(text, probe)) continue
    let at = probe
    while (isDigit(text, at - 1)) at -= 1
    let end = probe + 1
    while (isDigit(text, end)) end += 1
    if (end - at >= shortest) yield { at, run: text.slice(at, end) }
    if (end > probe + shortest) probe = end - 1
  }
}

/** Of base64 and base64url (RFC 4648 4 and 5). */
const digitCodes: ReadonlySet<number> = new Set(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_', (one) =>
    one.charCodeAt(0),
  ),
)

const isDigitCode = Uint8Array.from({ length: 256 }, (_, code) => (digitCodes.has(code) ? 1 : 0))

function isDigit(text: string, at: number): boolean {
  return isDigitCode[text.charCodeAt(at)] === 1
}

function isHex(run: string): boolean {
  return /^[\da-f]+$/i.test(run)
}

const nextPiece = /"\s{0,60},\s{0,60}"([\da-f]{2,})(?=")/iy

/** Recorders write the chunks of a body one after the other: `"7b22…","6163…"`. */
function hexText(text: string, at: number, first: string): string | undefined {
  const sample = decodeHex(first.slice(0, Math.min(sampleLength, first.length & ~1)))
  if (sample === undefined || !isText(latin1(sample))) return undefined
  let whole = first
  nextPiece.lastIndex = at + first.length
  for (let piece = nextPiece.exec(text); piece; piece = nextPiece.exec(text))
    whole += piece[1] ?? ''
  const bytes = decodeHex(whole.slice(0, whole.length & ~1))
  return bytes && latin1(bytes)
}

/** A run that begins in the middle, as where a window does, may begin at any of four characters. */
function base64Text(run: string): string | undefined {
  const starts = run.length < 4 * sampleLength ? 1 : 4
  for (let start = 0; start < starts; start++) {
    const sample = unpack(run.slice(start, start + sampleLength))
    if (sample !== undefined && isText(sample)) return unpack(run.slice(start))
  }
  return undefined
}

function unpack(run: string): string | undefined {
  // One character alone is half a byte.
  const bytes = decodeBase64(run.length % 4 === 1 ? run.slice(0, -1) : run)
  return bytes && latin1(bytes)
}

const sampledBytes = 72

/** Whether bytes, one character each, begin as text does: of random ones four in ten can be read. */
export function isText(sample: string): boolean {
  const head = sample.slice(0, sampledBytes)
  const readable = head.replaceAll(/[^\t\r\n -~]/g, '').length
  return head !== '' && readable >= 0.9 * head.length
}

const windows1252 = new TextDecoder('latin1')

function latin1(bytes: Uint8Array): string {
  return windows1252.decode(bytes)
}
