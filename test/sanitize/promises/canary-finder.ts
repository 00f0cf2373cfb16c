import { gunzipSync } from 'node:zlib'
import { membersOf } from '../write/members-of.ts'
import type { Canary } from './canaries.ts'

/** So many characters of a canary are taken for the canary; a shorter one has to be there whole. */
const WINDOW = 12

/** What is looked at of a text: pieces so short and so dense that each window of it holds one. */
const PROBE = 6
const STRIDE = WINDOW - PROBE + 1

/** So many characters of a canary are looked for behind an encoding. */
const ENCODED = 40

/** Escapes within escapes: JSON in base64, or a query within a query. */
const DEEPEST = 2

interface Prey {
  /** Where each window was planted. */
  readonly windows: ReadonlyMap<string, string>
  readonly probes: ReadonlySet<string>
  /** Of less than a window. */
  readonly short: readonly string[]
}

/**
 * Searches bytes for canaries, in whole or in pieces: in the names and the content of archives, in
 * any case, and behind escapes and encodings.
 */
export function canaryFinder(
  canaries: readonly Canary[],
): (bytes: Uint8Array) => Promise<readonly string[]> {
  const windows = new Map<string, string>()
  const probes = new Set<string>()
  for (const { place, value } of canaries) {
    for (const form of formsOf(value).map((one) => one.toLowerCase())) {
      for (const window of piecesOf(form, WINDOW)) windows.set(window, place)
      for (const probe of piecesOf(form, PROBE)) probes.add(probe)
    }
  }
  const short = [...windows.keys()].filter(({ length }) => length < WINDOW)
  const prey: Prey = { windows, probes, short }
  return async (bytes) => {
    const found = new Set<string>()
    for (const text of await textsOf(bytes))
      for (const view of viewsOf(text)) search(view.toLowerCase(), prey, found)
    return [...found]
  }
}

function search(text: string, { windows, probes, short }: Prey, found: Set<string>): void {
  const note = (piece: string): void => {
    const place = windows.get(piece)
    if (place !== undefined) found.add(place)
  }
  for (let at = 0; at + PROBE <= text.length; at += STRIDE) {
    if (!probes.has(text.slice(at, at + PROBE))) continue
    for (let from = Math.max(0, at + PROBE - WINDOW); from <= at; from++)
      note(text.slice(from, from + WINDOW))
  }
  for (const piece of short) if (text.includes(piece)) note(piece)
}

/** With encodings that cannot be undone where it is not known what they begin with. */
function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value.slice(0, ENCODED))
  const shifted = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return text.slice(shift === 0 ? 0 : 4).replace(/.?=*$/, '')
  })
  return [value, bytes.toString('hex'), ...shifted]
}

function piecesOf(text: string, length: number): readonly string[] {
  if (text.length <= length) return [text]
  return Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length))
}

/** A file as a text, or the members of an archive with their names. */
async function textsOf(bytes: Uint8Array): Promise<readonly string[]> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return textsOf(gunzipSync(bytes))
  const whole = Buffer.from(bytes)
  if (!whole.subarray(0, 2).equals(Buffer.from('PK'))) return [whole.toString()]
  const members = await membersOf(bytes)
  const contents = await Promise.all(members.map((member) => textsOf(member.bytes)))
  // The archive itself too: its comment and its extra fields are in no member.
  return [whole.toString('latin1'), ...members.map(({ name }) => name), ...contents.flat()]
}

/** A text, and what it is without one layer of escapes, or two. */
function viewsOf(text: string): readonly string[] {
  const views = new Set([text])
  let layer: readonly string[] = [text]
  for (let depth = 0; depth < DEEPEST; depth++) {
    layer = layer.flatMap((one) => layers.map((undo) => undo(one))).filter((one) => one !== '')
    layer = [...new Set(layer)].filter((one) => !views.has(one))
    for (const one of layer) views.add(one)
  }
  return [...views]
}

const layers: readonly ((text: string) => string)[] = [
  (text) =>
    text
      .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => character(hex, 16))
      .replace(/\\(["\\/])/g, '$1'),
  (text) =>
    text.replace(/(?:%[\da-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
    ),
  (text) =>
    text
      .replace(/&#(\d{1,7});/g, (_, digits: string) => character(digits, 10))
      .replace(/&#x([\da-f]{1,6});/gi, (_, hex: string) => character(hex, 16))
      .replace(/&(amp|quot|lt|gt|apos);/g, ' '),
  (text) => decodedRuns(text, /[\w+/-]{16,}/g, 'base64'),
  (text) => decodedRuns(text, /[\da-f]{24,}/gi, 'hex'),
]

function character(digits: string, base: number): string {
  const code = Number.parseInt(digits, base)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** What decodes to nothing that anybody could read was not encoded. */
function decodedRuns(text: string, runs: RegExp, encoding: 'base64' | 'hex'): string {
  return [...text.matchAll(runs)]
    .map(([run]) => Buffer.from(run, encoding).toString('latin1'))
    .filter((decoded) => /[\x20-\x7e]{10}/.test(decoded))
    .join('\n')
}
