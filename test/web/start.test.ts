import { describe, expect, it } from 'vitest'
import { captureFormats } from '../../src/index.ts'
import { readableFormats } from '../../src/web/start/readable-formats.ts'
import {
  advance,
  beginProgress,
  inView,
  share,
  tellBytes,
  tellProgress,
} from '../../src/web/start/reading-progress.ts'

const opened = beginProgress([
  { name: 'monday.har', size: 2_000_000 },
  { name: 'friday.saz', size: 34_400 },
])

describe('the start page', () => {
  it('names every format that the engine reads, each once', () => {
    expect(readableFormats.toSorted()).toEqual(captureFormats.map(({ title }) => title).toSorted())
  })
})

describe('the progress of reading', () => {
  it('begins with every capture that was opened, unread', () => {
    expect(opened.captures.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['monday.har', 0],
      ['friday.saz', 0],
    ])
    expect(opened.captures.map(tellProgress)).toEqual(['2.0 MB', '34.4 kB'])
  })

  it('tells files of one name apart, as the report does', () => {
    const { captures } = beginProgress(
      ['a.har', 'a.har', 'b.har'].map((name) => ({ name, size: 1 })),
    )
    expect(captures.map(({ name }) => name)).toEqual(['a.har', 'a.har (2)', 'b.har'])
  })

  it('moves the capture that is told of, and leaves the others', () => {
    const news = { capture: 'monday.har', bytes: 500_000, entries: 31, exchanges: 1 }
    const { captures, current } = advance(opened, news)
    expect(current).toBe('monday.har')
    expect(captures.map(tellProgress)).toEqual([
      '500 kB of 2.0 MB, 31 entries, 1 exchange',
      '34.4 kB',
    ])
    expect(captures.map(share)).toEqual([0.25, 0])
  })

  it('adds a capture that was found inside of an archive, of unknown size', () => {
    const news = { capture: 'all.zip/a.har', bytes: 100, entries: 1, exchanges: 0 }
    const [, , inner] = advance(opened, news).captures
    expect(inner && tellProgress(inner)).toBe('100 bytes, 1 entry, no exchange yet')
    expect(inner && share(inner)).toBeUndefined()
  })

  it('never claims more than the whole', () => {
    const news = { capture: 'friday.saz', bytes: 99_000, size: 34_400, entries: 3, exchanges: 3 }
    expect(advance(opened, news).captures.map(share)).toEqual([0, 1])
  })
})

describe('the captures in view', () => {
  const names = Array.from({ length: 40 }, (_, n) => `${n}.har`)
  const many = beginProgress(names.map((name) => ({ name, size: 1 })))
  const at = (capture: string) =>
    inView(advance(many, { capture, bytes: 1, entries: 0, exchanges: 0 }))

  it('are all of them while they are few', () => {
    expect(inView(opened)).toMatchObject({ before: 0, shown: opened.captures, after: 0 })
  })

  it.each([
    ['0.har', 0, 28],
    ['20.har', 17, 11],
    ['39.har', 28, 0],
  ])('surround the one that is being read: %s', (current, before, after) => {
    const view = at(current)
    expect(view).toMatchObject({ before, after })
    expect(view.shown.map(({ name }) => name)).toContain(current)
    expect(before + view.shown.length + after).toBe(40)
  })
})

describe('tellBytes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [999_960, '1.0 MB'],
    [48_233_517, '48.2 MB'],
    [301_000_000, '301 MB'],
    [5_000_000_000_000, '5000 GB'],
  ])('%d is %s', (bytes, text) => {
    expect(tellBytes(bytes)).toBe(text)
  })
})
