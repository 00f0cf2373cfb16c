import { describe, expect, it } from 'vitest'
import { renderTable } from '../../src/cli/table/render-table.ts'
import { formats, readReport, type Format, type Report } from '../../src/index.ts'
import { sampleReport } from './sample-report.ts'
import { standInPage } from './stand-in-page.ts'

/** What an editor or a program may have made of a saved report, and the schema accepts. */
const edits: Readonly<Record<string, (report: Report) => Report>> = {
  'no captures': (report) => ({ ...report, captures: [] }),
  'no exchanges': (report) => ({ ...report, exchanges: [] }),
  'no tokens': (report) => ({ ...report, tokens: [] }),
  'no families': (report) => ({ ...report, families: [] }),
  'no rules': (report) => ({ ...report, rules: [] }),
  'no findings': (report) => ({ ...report, findings: [] }),
  'impossible times': (report) =>
    JSON.parse(JSON.stringify(report).replace(/\d{4}-\d\d-\d\dT\d\d/g, '2025-99-99T99')) as Report,
  'times before Christ': (report) =>
    JSON.parse(JSON.stringify(report).replace(/"\d{4}(?=-\d\d-\d\dT)/g, '"-000001')) as Report,
  'huge counts': (report) =>
    JSON.parse(
      JSON.stringify(report).replace(/"(uses|entries|entry)":\d+/g, '"$1":1e300'),
    ) as Report,
  'empty names': (report) =>
    JSON.parse(
      JSON.stringify(report).replace(/"(capture|family|host|name)":"[^"]+"/g, '"$1":" "'),
    ) as Report,
}

const renderers: readonly Pick<Format, 'id' | 'render'>[] = [
  ...Object.values(formats),
  {
    id: 'table',
    render: (report) => renderTable(report, { width: 80, colour: false, unicode: true }),
  },
]

describe('a saved report that was edited', () => {
  it.each(Object.entries(edits))('can be written in every format: %s', (_, edit) => {
    const saved = readReport(JSON.stringify(edit(sampleReport)))
    expect(JSON.stringify(saved)).not.toBe(JSON.stringify(sampleReport))
    for (const { id, render } of renderers)
      expect(render(saved, { page: standInPage }).length, id).toBeGreaterThan(40)
  })
})
