import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { encodeJson, MARK, type Planted, PUBLIC_PREFIX } from '../fixtures/secrets.ts'

/** Shortest fragment of a secret that counts as a leak, in characters. */
const WINDOW = 16

/** What is looked at of a text: pieces so short and so dense that each window of it holds one. */
const PROBE = 8
const STRIDE = WINDOW - PROBE + 1

/** Parts of secrets that everybody knows, so that finding them proves nothing. */
const PUBLIC = [
  PUBLIC_PREFIX,
  MARK,
  '@contoso.example',
  encodeJson({ typ: 'JWT', alg: 'RS256', kid: 'synthetic-key-1' }),
  encodeJson({ kid: 'cpimcore_09252015', ver: '1.0', zip: 'Deflate', ser: '1.0' }),
]

export interface Leak {
  readonly kind: Planted['kind']
  /** `as it is`, `base64`, … */
  readonly form: string
  /** Around the place in the searched text. */
  readonly context: string
}

/**
 * Searches texts for the planted values: whole or in part, in any case, percent-encoded, in base64
 * at any alignment, escaped as JSON or HTML, backwards, or hashed.
 */
export function leakFinder(planted: readonly Planted[]): (text: string) => readonly Leak[] {
  const known = new Set(
    PUBLIC.flatMap((value) => formsOf(value)).flatMap(({ text }) => windows(text)),
  )
  const needles = new Map<string, { readonly kind: Planted['kind']; readonly form: string }>()
  for (const { kind, value } of planted) {
    for (const { form, text } of formsOf(value)) {
      for (const window of windows(text))
        if (!known.has(window)) needles.set(window, { kind, form })
    }
  }
  const short = [...needles.keys()].filter((needle) => needle.length < WINDOW)
  const probes = new Set([...needles.keys()].flatMap((needle) => windows(needle, PROBE)))
  return (text) => search(text.toLowerCase(), { needles, short, probes })
}

interface Prey {
  readonly needles: ReadonlyMap<string, { readonly kind: Planted['kind']; readonly form: string }>
  /** Needles of less than a window. */
  readonly short: readonly string[]
  /** Every piece of a needle of the length of a probe. */
  readonly probes: ReadonlySet<string>
}

function search(text: string, { needles, short, probes }: Prey): readonly Leak[] {
  const leaks = new Map<string, Leak>()
  const note = (needle: string, at: number): void => {
    const found = needles.get(needle)
    if (found === undefined) return
    const context = text.slice(Math.max(0, at - 30), at + needle.length + 10)
    leaks.set(`${found.kind} ${found.form}`, { ...found, context })
  }
  for (let at = 0; at + PROBE <= text.length; at += STRIDE) {
    if (!probes.has(text.slice(at, at + PROBE))) continue
    for (let from = Math.max(0, at + PROBE - WINDOW); from <= at; from += 1)
      note(text.slice(from, from + WINDOW), from)
  }
  for (const needle of short) {
    const at = text.indexOf(needle)
    if (at >= 0) note(needle, at)
  }
  return [...leaks.values()]
}

function formsOf(value: string): readonly { readonly form: string; readonly text: string }[] {
  const forms = [
    { form: 'as it is', text: value },
    { form: 'percent-encoded', text: encodeURIComponent(value) },
    { form: 'percent-encoded twice', text: encodeURIComponent(encodeURIComponent(value)) },
    { form: 'as JSON', text: JSON.stringify(value).slice(1, -1) },
    { form: 'as HTML', text: value.replaceAll('&', '&amp;').replaceAll('<', '&lt;') },
    { form: 'backwards', text: value.split('').toReversed().join('') },
    ...[0, 1, 2].map((shift) => ({ form: 'base64', text: base64(value, shift) })),
    ...['sha256', 'sha1', 'md5'].flatMap((hash) =>
      (['hex', 'base64url'] as const).map((digest) => ({
        form: hash,
        text: createHash(hash).update(value).digest(digest),
      })),
    ),
  ]
  const lower = forms.map(({ form, text }) => ({ form, text: text.toLowerCase() }))
  return lower.filter(({ text }, at) => lower.findIndex((one) => one.text === text) === at)
}

/** What base64 makes of the value when `shift` other bytes stand before it. */
function base64(value: string, shift: number): string {
  const text = Buffer.from(`${'\0'.repeat(shift)}${value}`).toString('base64')
  return text.slice(shift === 0 ? 0 : 4).replace(/.?=*$/, '')
}

function windows(text: string, length = WINDOW): readonly string[] {
  if (text.length <= length) return [text]
  return Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length))
}
