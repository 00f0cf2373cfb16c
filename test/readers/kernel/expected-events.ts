import { handedOver } from '../../../src/readers/har/kernel.ts'
import type { HandedEntry, PassedEntries } from '../../../src/readers/har/kernel.ts'
import type { LeapEnd, Standing } from '../../../src/readers/json/leap.ts'
import type { Events, Walked } from './events.ts'
import { expectedEntry, type ExpectedEntry } from './expected-entry.ts'
import { jsonTree, type Tree } from './json-tree.ts'

const nothing: PassedEntries = { count: 0, untimed: 0, credentials: false }

/** What a walk over `bytes` has to give, which begin between entries: entry by entry. */
export function expectedEvents(bytes: Uint8Array, walked: Walked): Events {
  const origins = new Map<string, boolean>()
  const known = { ...walked, origins }
  const handed: { entry: HandedEntry; passed: PassedEntries }[] = []
  let passed = nothing
  let standing: Standing = 'first'
  let last: LeapEnd['last']
  let entries = 0
  let at = 0
  const place = (position: number): { line: number; lineStart: number } => {
    const before = Buffer.from(bytes.subarray(0, position))
    return {
      line: before.toString('latin1').split('\n').length,
      lineStart: before.lastIndexOf(10) + 1,
    }
  }
  const finish = (end: Events['end'], position: number, isInEntry = false): Events => {
    const left = { position, lines: place(position), standing }
    return { handed, passed, end, left: { ...left, ...(last && !isInEntry && { last }) } }
  }
  for (;;) {
    while (' \t\r\n'.includes(String.fromCharCode(bytes[at] ?? 0))) at++
    if (at === bytes.length) return finish('more', at)
    const byte = String.fromCharCode(bytes[at] ?? 0)
    if (byte === ',' && standing === 'comma') {
      standing = 'next'
      at++
      continue
    }
    if (byte !== '{' || standing === 'comma' || entries === walked.entries)
      return finish('leave', at)
    const tree = parsed(bytes, at)
    if (!tree) return finish('either', at, true)
    const isTooMuch = tree.depth > walked.depth || tree.end - at > walked.entryBytes
    if (isTooMuch) return finish('leave', at, true)
    const entry = expectedEntry(tree, bytes, known)
    entries++
    standing = 'comma'
    last = { start: at, ...place(at) }
    at = tree.end
    if (entry.reasons === 0) passed = withEntry(passed, entry)
    else {
      handed.push({ entry: { ...entry, ...place(entry.start) }, passed })
      passed = nothing
      const [origin] = /^\w+:\/\/[^/?#]*/.exec(urlOf(entry, bytes)) ?? []
      if (entry.reasons & handedOver.origin && origin !== undefined)
        origins.set(origin, walked.isPlain(origin))
    }
  }
}

/** The URL of an entry that was handed over. */
export function urlOf({ url }: ExpectedEntry, bytes: Uint8Array): string {
  return url ? Buffer.from(bytes.subarray(url.start, url.end)).toString() : ''
}

function withEntry(passed: PassedEntries, entry: ExpectedEntry): PassedEntries {
  const { startedAt, endedAt, credentials } = entry
  const isTimed = startedAt !== undefined && endedAt !== undefined
  return {
    count: passed.count + 1,
    untimed: passed.untimed + (isTimed ? 0 : 1),
    ...(passed.firstAt !== undefined && { firstAt: passed.firstAt, lastAt: passed.lastAt }),
    ...(isTimed && {
      firstAt: Math.min(startedAt, passed.firstAt ?? Infinity),
      lastAt: Math.max(endedAt, passed.lastAt ?? -Infinity),
    }),
    credentials: passed.credentials || credentials,
  }
}

function parsed(bytes: Uint8Array, at: number): Tree | undefined {
  try {
    return jsonTree(bytes, at)
  } catch {
    return undefined
  }
}
