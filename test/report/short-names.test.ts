import { describe, expect, it } from 'vitest'
import { fileNames } from '../../src/report/telling/short-names.ts'

describe('the short names of captures', () => {
  it('have as many folders as tell them apart', () => {
    const paths = ['a/monday/x.har', 'b/monday/x.har', 'b/friday/x.har', 'b/y.har']
    expect([...fileNames(paths).values()]).toEqual([
      'a/monday/x.har',
      'b/monday/x.har',
      'friday/x.har',
      'y.har',
    ])
  })

  it('come soon, however many folders there are', () => {
    const path = `${'a/'.repeat(40_000)}x.har`
    const names = fileNames([path, 'b/x.har'])
    expect([...names.values()]).toEqual(['a/x.har', 'b/x.har'])
  })
})
