import { describe, expect, it } from 'vitest'
import { handedOver, type HarKernel } from '../../../src/readers/har/kernel.ts'
import type { LeapStart } from '../../../src/readers/json/leap.ts'
import { usual } from './events.ts'
import { entryText } from './one-entry.ts'
import { theKernel } from './walk-kernel.ts'

const kernel = await theKernel()
const encoder = new TextEncoder()

const atStart: LeapStart = {
  standing: 'first',
  position: 0,
  lines: { line: 1, lineStart: 0 },
  entries: 1e6,
}

/** Runs over a text in one chunk, from a start that may say otherwise. */
function run(text: string, start: Partial<LeapStart> = {}): ReturnType<HarKernel['run']> {
  const bytes = encoder.encode(text)
  kernel.configure(usual)
  kernel.start({ ...atStart, ...start })
  kernel.inputs[1].set(bytes, 7)
  return kernel.run(1, 7, 7 + bytes.length)
}

/** Goes on with the same chunk as long as entries are handed over, whose origins are all plain. */
function runOn(text: string): number {
  let handed = 0
  let outcome = run(text)
  const end = 7 + encoder.encode(text).length
  for (; outcome === 'entry'; outcome = kernel.run(1, 7 + kernel.position, end)) {
    handed++
    kernel.settleOrigin(true)
  }
  expect(outcome).toBe('more')
  return handed
}

const plain = entryText({ url: '"data:,"' })

describe('the kernel between entries', () => {
  it.each([
    ['first', `  ${plain} `, 'comma'],
    ['first', '', 'first'],
    ['first', ' \n', 'first'],
    ['next', `\t${plain},\r\n`, 'next'],
    ['comma', `,${plain}`, 'comma'],
    ['comma', ' , ', 'next'],
  ] as const)('goes on from %s over %j to %s', (standing, text, expected) => {
    expect(run(text, { standing })).toBe('more')
    expect(kernel.isBetween).toBe(true)
    expect(kernel.position).toBe(text.length)
    expect(kernel.left()).toMatchObject({ position: text.length, standing: expected })
  })

  it.each([
    ['first', ' ]', 1, 'first'],
    ['first', ',', 0, 'first'],
    ['next', '\n,', 1, 'next'],
    ['next', ']', 0, 'next'],
    ['comma', ` ${plain}`, 1, 'comma'],
    ['comma', `,${plain} ]`, plain.length + 2, 'comma'],
    ['first', `${plain},,`, plain.length + 1, 'next'],
    ['first', `${plain} 1`, plain.length + 1, 'comma'],
    ['first', `${plain}}`, plain.length, 'comma'],
    ['first', `[${plain}]`, 0, 'first'],
    ['first', '"a"', 0, 'first'],
    ['first', 'é', 0, 'first'],
    ['first', '\\', 0, 'first'],
    ['first', '\ufeff', 0, 'first'],
    ['first', '\u0000', 0, 'first'],
    ['first', `${plain},{"a":1,}`, plain.length + 1, 'next'],
  ] as const)('leaves, from %s, in %j', (standing, text, position, expected) => {
    expect(run(text, { standing })).toBe('leave')
    expect(kernel.left()).toMatchObject({ position, standing: expected })
  })

  it('counts lines and positions on from where it was told to', () => {
    const position = 2 ** 40
    const lines = { line: 3e9, lineStart: position - 5 }
    expect(run(`\n ${plain},\n\n  {"a"\n:1}`, { position, lines })).toBe('entry')
    const start = position + plain.length + 7
    const there = { line: 3e9 + 3, lineStart: start - 2 }
    expect(kernel.handed()).toMatchObject({ start, ...there, reasons: handedOver.full })
    expect(kernel.left().lines).toEqual({ line: 3e9 + 4, lineStart: start + 5 })
    expect(kernel.position).toBe(start + 8)
  })

  it('takes no more entries than it may', () => {
    expect(run(`${plain},${plain},${plain}`, { entries: 2 })).toBe('leave')
    expect(kernel.takePassed().count).toBe(2)
    expect(kernel.left()).toMatchObject({ position: 2 * plain.length + 2, standing: 'next' })
    expect(run(`${plain},`, { entries: 1 })).toBe('more')
  })

  it('counts what it passes over once', () => {
    run(`${plain},${plain}`)
    expect(kernel.takePassed()).toEqual({ count: 2, untimed: 2, credentials: false })
    expect(kernel.takePassed()).toEqual({ count: 0, untimed: 0, credentials: false })
  })
})

describe('the kernel keeps origins:', () => {
  const entryOf = (origin: string): string => entryText({ url: `"https://${origin}/"` })
  const origins = Array.from({ length: 1500 }, (_, n) => `host-${n}.contoso.example`)

  it('asks once for each, as long as there is room', () => {
    const once = origins.slice(0, 900).map(entryOf).join(',')
    expect(runOn(`${once},${once},${once}`)).toBe(900)
  })

  it('asks for those that have no room each time', () => {
    const once = origins.map(entryOf).join(',')
    const asked = runOn(`${once},${once}`)
    expect(asked).toBeGreaterThan(1500)
    expect(asked).toBeLessThan(2200)
  })

  it('hands over every entry of one that is watched', () => {
    run(`${entryOf('a')},${entryOf('a')},${entryOf('b')}`)
    kernel.settleOrigin(false)
    expect(kernel.handed().reasons).toBe(handedOver.origin)
    const end = 7 + 3 * entryOf('a').length + 2
    expect(kernel.run(1, 7 + kernel.position, end)).toBe('entry')
    expect(kernel.handed().reasons).toBe(handedOver.watched)
    expect(kernel.run(1, 7 + kernel.position, end)).toBe('entry')
    expect(kernel.handed().reasons).toBe(handedOver.origin)
  })

  it('forgets them', () => {
    run(`${entryOf('a')},${entryOf('a')},${entryOf('a')}`)
    kernel.settleOrigin(true)
    kernel.forgetOrigins()
    expect(kernel.run(1, 7 + kernel.position, 7 + 3 * entryOf('a').length + 2)).toBe('entry')
    expect(kernel.handed().reasons).toBe(handedOver.origin)
  })

  it('settles nothing where the entry has no origin that is asked for', () => {
    run(`${entryText({ url: '"data:,token"' })},${entryOf('a')}`)
    kernel.settleOrigin(true)
    expect(
      kernel.run(
        1,
        7 + kernel.position,
        8 + entryText({ url: '"data:,token"' }).length + entryOf('a').length,
      ),
    ).toBe('entry')
    expect(kernel.handed().reasons).toBe(handedOver.origin)
  })
})

describe('the kernel has room for', () => {
  /** Runs over a text in chunks of 4 MiB, in turn in both inputs; all of it is one plain entry. */
  function runLong(text: string): { outcome: string; count: number } {
    const bytes = encoder.encode(text)
    kernel.configure({ ...usual, entryBytes: 1e9 })
    kernel.start(atStart)
    const size = kernel.inputs[0].length
    let outcome = 'more'
    for (let at = 0; at < bytes.length && outcome === 'more'; at += size) {
      const input = (at / size) % 2 === 0 ? 0 : 1
      const chunk = bytes.subarray(at, at + size)
      kernel.inputs[input].set(chunk)
      outcome = kernel.run(input, 0, chunk.length)
    }
    return { outcome, count: kernel.takePassed().count }
  }

  const long = 5 * 1024 * 1024

  it.each([
    ['strings', `"x":"${'x\\n\\"é'.repeat(long / 7)}"`],
    ['lines', `"x":${'\n'.repeat(long)}1`],
    ['members', `"x":[${'{"a":1},'.repeat(long / 8)}2]`],
  ])('%s of many megabytes', (_, entry) => {
    const text = entryText({ entry, url: '"data:,"' })
    expect(runLong(text)).toEqual({ outcome: 'more', count: 1 })
    const lines = text.split('\n').length
    expect(kernel.left()).toMatchObject({
      position: encoder.encode(text).length,
      lines: { line: lines },
    })
  })

  it('keys, URLs and numbers up to 64 KiB, and leaves or hands over what has more', () => {
    const digits = '1'.repeat(70_000)
    expect(run(entryText({ entry: `"x":${digits}` }))).toBe('leave')
    expect(runOn(entryText({ entry: `"x":${digits.slice(0, 60_000)}`, url: '"data:,"' }))).toBe(0)
    expect(run(entryText({ entry: `"${digits}":1` }))).toBe('entry')
    expect(kernel.handed().reasons).toBe(handedOver.full)
    expect(run(entryText({ url: `"data:${digits}"` }))).toBe('entry')
    expect(kernel.handed().reasons).toBe(handedOver.full)
    expect(runOn(entryText({ url: `"data:${digits.slice(0, 60_000)}"` }))).toBe(0)
  })

  it('as many names of headers as anybody may give, and more', () => {
    const names = Array.from({ length: 100 }, (_, n) => `header-${n}`)
    for (const [given, name, reasons] of [
      [names.slice(0, 30), 'Header-29', handedOver.full],
      [names.slice(0, 30), 'Header-30', 0],
      [names, 'Header-99', handedOver.full],
      [[], 'Header-1', 0],
    ] as const) {
      const headers = JSON.stringify([{ name, value: 'x' }])
      const bytes = encoder.encode(entryText({ headers, url: '"data:,"' }))
      kernel.configure({ ...usual, headers: given })
      kernel.start(atStart)
      kernel.inputs[0].set(bytes)
      const outcome = kernel.run(0, 0, bytes.length)
      expect(outcome === 'entry' ? kernel.handed().reasons : 0, name).toBe(reasons)
    }
  })

  it('as many words as anybody may give, and more', () => {
    const words = Array.from({ length: 300 }, (_, n) => `word-${n}-`)
    for (const [url, some, outcome] of [
      ['data:,word-7-', words.slice(0, 60), 'entry'],
      ['data:,wordy', words.slice(0, 60), 'more'],
      ['data:,wordy', words, 'entry'],
      ['data:,a-very-long-word', ['a-very-long-word-of-more-than-16'], 'entry'],
      ['data:,a', ['a'], 'entry'],
    ] as const) {
      const bytes = encoder.encode(entryText({ url: `"${url}"` }))
      kernel.configure({ ...usual, words: some })
      kernel.start(atStart)
      kernel.inputs[0].set(bytes)
      expect(kernel.run(0, 0, bytes.length), url).toBe(outcome)
    }
  })
})
