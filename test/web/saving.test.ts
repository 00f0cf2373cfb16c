import { describe, expect, it } from 'vitest'
import { formats } from '../../src/index.ts'
import { renderReport } from '../../src/web/engine/render-report.ts'
import { copyName, savedName } from '../../src/web/saving/file-name.ts'
import { offeredFormats } from '../../src/web/saving/offered-formats.ts'
import { capture, report, sampleReport } from '../report/sample-report.ts'

const named = (...names: string[]): string =>
  savedName(report({ captures: names.map((name) => capture(name)) }), { extension: '.html' })

describe('the name of a saved report', () => {
  it.each([
    ['partner.har', 'partner.tokentrail.html'],
    ['day.1/trace.v2.saz', 'trace.v2.tokentrail.html'],
    ['all.zip/monday.har', 'monday.tokentrail.html'],
    ['example.trail.txt', 'example.trail.tokentrail.html'],
  ])('is after the capture: %s', (name, saved) => {
    expect(named(name)).toBe(saved)
  })

  it('is after the first capture of several', () => {
    expect(named('monday.har', 'friday.saz')).toBe('monday.tokentrail.html')
  })

  it('is the name of the tool where nothing is left of the capture', () => {
    expect(named()).toBe('tokentrail.html')
    expect(named('...')).toBe('tokentrail.html')
  })

  it.each(['a\\..\\b:c*?"<>|.har', '\u202Egpj.har', '.bashrc', '../../etc/passwd', 'a\nb.har'])(
    'cannot be made to name another place, or hide itself: %j',
    (name) => {
      expect(named(name)).toMatch(/^[\p{L}\p{N}][\p{L}\p{N} .]*\.tokentrail\.html$/u)
      expect(named(name)).not.toContain('..')
    },
  )

  it('is of a length that every system takes', () => {
    expect(named(`${'ä'.repeat(500)}.har`).length).toBeLessThan(120)
  })
})

describe('the name of a sanitized copy', () => {
  it.each([
    ['partner.har', 'har', 'none', 'partner.sanitized.har'],
    ['partner.har.gz', 'har', 'gzip', 'partner.sanitized.har.gz'],
    ['days.zip', 'har', 'zip', 'days.sanitized.zip'],
    ['team/friday.saz', 'saz', 'none', 'friday.sanitized.saz'],
    ['flows.mitm', 'har', 'none', 'flows.sanitized.har'],
    ['...', 'har', 'none', 'sanitized.har'],
  ] as const)(
    'is after the capture, with the ending of what it is: %s',
    (name, format, packing, copy) => {
      expect(copyName(name, { format, packing })).toBe(copy)
    },
  )
})

describe('what a report is saved as', () => {
  it('is described as the format describes itself, whoever writes it', () => {
    expect(offeredFormats.map(({ id }) => id)).toEqual([
      'html',
      'markdown',
      'json',
      'sarif',
      'junit',
    ])
    for (const { id, title, extension, mediaType } of offeredFormats)
      expect(formats).toHaveProperty(id, expect.objectContaining({ title, extension, mediaType }))
  })

  it.each([
    ['sarif', formats.sarif],
    ['junit', formats.junit],
  ] as const)('is written by the engine as by everybody: %s', (id, format) => {
    const text = format.render(sampleReport)
    expect(renderReport(sampleReport, id)).toEqual({ kind: 'text', text })
  })
})
