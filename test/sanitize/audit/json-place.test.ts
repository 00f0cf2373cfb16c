import { describe, expect, it } from 'vitest'
import { createJsonPlaces } from '../../../src/sanitize/audit/json-place.ts'

const har = JSON.stringify(
  {
    log: {
      pages: [{ title: '\\"q\\' }, { title: 'HERE' }],
      entries: [
        { request: { url: 'HERE', headers: [{ name: 'a', value: '{"x": [1,' }] } },
        { response: { content: { text: '"HERE"' }, ada: 'HERE' }, comment: 'HERE' },
      ],
      comment: 'HERE',
    },
  },
  undefined,
  1,
)

const places = [
  { path: 'log.pages.title' },
  { path: 'log.entries.request.url', entry: 0 },
  { path: 'log.entries.response.content.text', entry: 1 },
  { path: 'log.entries.response.(other)', entry: 1 },
  { path: 'log.entries.comment', entry: 1 },
  { path: 'log.comment' },
]

describe('places in a JSON text', () => {
  it.each([1, 2, 3, 7, 64, 100_000])('are told in pieces of %i characters', (size) => {
    const tracker = createJsonPlaces()
    const told: unknown[] = []
    for (let at = 0; at < har.length; at += size) {
      const wanted = [...har.matchAll(/HERE/g)].map(({ index }) => index - at)
      const positions = wanted.filter((one) => one >= 0 && one < size)
      told.push(...tracker.advance(har.slice(at, at + size), positions))
    }
    expect(told).toEqual(places)
  })

  it('are told of what is no JSON as well', () => {
    expect(createJsonPlaces().advance(']}}{"a', [0, 3])).toEqual([
      { path: 'the text' },
      { path: 'the text' },
    ])
  })
})
