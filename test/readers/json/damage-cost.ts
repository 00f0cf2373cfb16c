import type { Damaged } from './byte-damage.ts'
import type { DamageableHar } from './damageable-har.ts'
import { exactJson } from './exact-json.ts'
import type { Exchange } from './readings.ts'

/** What damage cost, of what it did not touch. */
export interface Cost {
  /** Entries that the damage did not touch. */
  readonly untouched: number
  /** URLs of those that did not come out, or not as before, or in another place. */
  readonly lost: readonly string[]
  /** The same without those next to what was touched. */
  readonly far: readonly string[]
  /** URLs of entries in places where neither an entry stood before nor anything was damaged. */
  readonly invented: readonly string[]
}

type WrittenEntry = DamageableHar['entries'][number]

/** Compares what was read before the damage with what was read after it. */
export function costOf(
  har: DamageableHar,
  damaged: Damaged,
  before: readonly Exchange[],
  after: readonly Exchange[],
): Cost {
  const { entries } = har
  const isTouched = ({ from, to }: WrittenEntry): boolean => to > damaged.from && from < damaged.to
  const placeOf = placesIn(damaged.bytes)
  const found = after.map((one) => ({ url: one.url, at: placeOf(one), content: content(one) }))
  const isFound = ({ from, to }: WrittenEntry, which: number): boolean =>
    found.some(
      (one) =>
        one.content === content(before[which]) &&
        isSame(damaged.bytes.subarray(one.at), har.bytes.subarray(from, to)),
    )
  const shift = damaged.put - (damaged.to - damaged.from)
  const moved = (at: number): number => (at < damaged.to ? at : at + shift)
  const touched = entries.filter(isTouched)
  const zone = {
    from: Math.min(damaged.from, ...touched.map(({ from }) => from)),
    to: moved(Math.max(damaged.to, ...touched.map(({ to }) => to))),
  }
  const places = new Set(entries.map(({ from }) => moved(from)))
  const lost = entries.filter((one, which) => !isTouched(one) && !isFound(one, which))
  return {
    untouched: entries.length - touched.length,
    lost: lost.map(({ url }) => url),
    far: lost.filter((one) => !isNext(one, entries, damaged)).map(({ url }) => url),
    invented: found
      .filter(({ at }) => !places.has(at) && (at < zone.from || at > zone.to))
      .map(({ url }) => url),
  }
}

/** Whether nothing but damage stands between an entry and the damage. */
function isNext(
  entry: WrittenEntry,
  entries: readonly WrittenEntry[],
  { from, to }: Damaged,
): boolean {
  const before = entries.findLast((one) => one.to <= from)
  const behind = entries.find((one) => one.from >= to)
  return entry === before || entry === behind
}

function content(exchange: Exchange | undefined): string {
  return exactJson({ ...exchange, index: 0, line: 0, column: 0 })
}

function isSame(bytes: Uint8Array, entry: Uint8Array): boolean {
  return entry.every((byte, at) => bytes[at] === byte)
}

/** Finds the byte at a line and a column. */
function placesIn(bytes: Uint8Array): (place: Exchange) => number {
  const starts = [0]
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) starts.push(at + 1)
  return ({ line = 0, column = 0 }) => (starts[line - 1] ?? -1) + column - 1
}
