import { describe, expect, it } from 'vitest'
import { createProgressLine } from '../../src/cli/progress.ts'
import type { Progress } from '../../src/index.ts'
import { createTestIo } from './test-io.ts'

const MB = 1_000_000

/** A line for captures of these sizes, some seconds after the start. */
function startLine(
  sizes: readonly (number | undefined)[],
  { columns = 100, name = '' }: { readonly columns?: number; readonly name?: string } = {},
) {
  let now = 0
  const io = createTestIo({ columns, clock: () => now })
  const opened = sizes.map((size, n) => ({
    name: name || `${n}.har`,
    bytes: { ...(size !== undefined && { size }), seekable: false, read: () => 0 },
  }))
  const line = createProgressLine({ opened }, io, false)
  return {
    line,
    /** What is on the terminal's last line. */
    drawn: () => io.err().split('\r\u001b[2K').at(-1),
    at(ms: number, progress: Partial<Progress>) {
      now = ms
      line.show({ capture: '0.har', bytes: 0, entries: 0, exchanges: 0, ...progress })
    },
  }
}

describe('the line of progress', () => {
  it('is drawn from the second second on, ten times in each', () => {
    const { at, drawn } = startLine([9 * MB])
    at(999, { bytes: MB })
    expect(drawn()).toBe('')
    at(1000, { bytes: 2 * MB })
    expect(drawn()).toBe('0.har: 2 of 9 MB, 0 entries, 0 OAuth exchanges')
    at(1099, { bytes: 3 * MB, entries: 1 })
    expect(drawn()).toContain('2 of 9 MB')
    at(1100, { bytes: 4 * MB, entries: 1 })
    expect(drawn()).toContain('4 of 9 MB, 1 entry,')
  })

  it('sums up what is known of all captures', () => {
    const { at, drawn } = startLine([3000 * MB, 2 * MB, 5 * MB])
    at(0, { bytes: 1200 * MB, entries: 4000, exchanges: 2 })
    at(0, { bytes: 2 * MB, entries: 3, exchanges: 1, capture: '1.har' })
    at(1000, { bytes: 1400 * MB, entries: 5000, exchanges: 2 })
    expect(drawn()).toBe('3 captures: 1 402 of 3 007 MB, 5 003 entries, 3 OAuth exchanges')
  })

  it('tells no size where one is not known', () => {
    const { at, drawn } = startLine([3 * MB, undefined])
    at(1000, { bytes: MB })
    expect(drawn()).toBe('2 captures: 1 MB, 0 entries, 0 OAuth exchanges')
  })

  it('keeps its numbers where there is little room', () => {
    const { at, drawn } = startLine([9 * MB], { columns: 60, name: 'captures/'.repeat(9) })
    at(1000, { entries: 12, exchanges: 3 })
    expect(drawn()).toMatch(/^captu.*\.\.\..*tures\/: 0 of 9 MB, 12 entries, 3 OAuth exchanges$/)
    expect(drawn()).toHaveLength(59)
  })

  it('takes a terminal of unknown width for one of 80 cells', () => {
    const { at, drawn } = startLine([9 * MB], { columns: 0, name: 'captures/'.repeat(9) })
    at(1000, {})
    expect(drawn()).toHaveLength(79)
  })

  it('gives way to a question', async () => {
    const { at, drawn, line } = startLine([9 * MB])
    at(1000, { bytes: MB })
    const answer = await line.giveWay(() => {
      expect(drawn()).toBe('')
      at(2000, { bytes: 2 * MB })
      expect(drawn()).toBe('')
      return Promise.resolve('typed')
    })
    expect(answer).toBe('typed')
    at(3000, { bytes: 3 * MB })
    expect(drawn()).toContain('3 of 9 MB')
  })
})
