import { describe, expect, it } from 'vitest'
import { createTally } from '../../../src/readers/json/json-tally.ts'
import { Levels } from '../../../src/readers/json/json-levels.ts'
import { LeapAhead } from '../../../src/readers/json/leap-ahead.ts'
import type { Leap } from '../../../src/readers/json/leap.ts'

const entryBytes = 100
const last = { start: 10, line: 1, lineStart: 0 }
const bytes = new Uint8Array(1)

/** What is let go of where the leap has come to `position`, behind the entry `last`. */
function releasedAt(position: number, isSeekable: boolean): readonly number[] {
  const released: number[] = []
  const leap: Leap = {
    room: () => [],
    begin: () => true,
    run: () => 'more',
    holds: () => true,
    position,
    handed: () => ({ ...last, end: 20 }),
    left: () => ({ position, lines: { line: 1, lineStart: 0 }, standing: 'comma', last }),
    takePassed: () => 0,
    release: (before) => void released.push(before),
  }
  const limits = { entries: 9, entryBytes, depth: 9 }
  const told = { diagnose: () => undefined, member: () => undefined }
  const options = { limits, lists: [[]], firstKeys: [], members: [], leap, ...told }
  const lines = { line: 1, lineStart: 0 }
  const tally = createTally(options)
  const levels = new Levels(options, tally, lines)
  levels.step(0x5b, 0)
  const ahead = new LeapAhead({ options, tally, levels, lines, isSeekable })
  ahead.over(bytes, 0, 1)
  ahead.release(position)
  return released
}

describe('a long gap behind an entry', () => {
  it('is not kept for the sake of the entry', () => {
    expect(releasedAt(last.start + 2 * entryBytes, false)).toEqual([last.start])
    expect(releasedAt(last.start + 2 * entryBytes + 1, false)).toEqual([
      last.start + 2 * entryBytes + 1,
    ])
  })

  it('costs nothing where the capture can be read again', () => {
    expect(releasedAt(1e9, true)).toEqual([last.start])
  })
})
