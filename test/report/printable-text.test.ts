import { describe, expect, it } from 'vitest'
import { renderTable } from '../../src/cli/table/render-table.ts'
import { printableText } from '../../src/report/telling/printable-text.ts'
import { hostileReport } from './hostile-report.ts'

describe('a value from a capture', () => {
  it.each([
    ['##vso[task.setvariable variable=x]y', '# #vso[task.setvariable variable=x]y'],
    ['##[error]x', '# #[error]x'],
    ['a ##teamcity[x]', 'a # #teamcity[x]'],
    ['::error::x', ': :error::x'],
    ['a\n::set-output name=x::y', 'a : :set-output name=x::y'],
  ])('is no command to a build server: %j', (value, expected) => {
    expect(printableText(value)).toBe(expected)
  })

  it.each(['https://[::1]:8080/', '::1', '::ffff:10.0.0.1', 'std::vector', '## Title', 'C::D::E'])(
    'stays as it is otherwise: %s',
    (value) => {
      expect(printableText(value)).toBe(value)
    },
  )

  it('begins no line of the table like a command, wherever that is wrapped', () => {
    const report = hostileReport(`${'word '.repeat(7)}::error::injected ::stop-commands::x`)
    for (let width = 60; width < 140; width++) {
      const text = renderTable(report, { width, colour: false, unicode: true })
      expect(text).not.toMatch(/^\s*::/m)
    }
  })
})
