import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderTable } from '../../src/cli/table/render-table.ts'
import { analyze, formats, readReport, type Format, type Report } from '../../src/index.ts'
import { standInPage } from './stand-in-page.ts'

const fixtures = join(import.meta.dirname, '../../fixtures')
const folder = join(import.meta.dirname, 'golden')
const update = 'Run `npx vitest run test/report/golden.test.ts -u`, and look at what it wrote.'

/** One with the worst fault of all, one with a story of its own, two captures, and a masked one. */
const subjects: readonly (readonly [string, readonly string[]])[] = [
  ['twelve-markets-one-broken', ['flows/twelve-markets-one-broken.har']],
  ['oldest-cache-copy', ['flows/oldest-cache-copy.har']],
  ['timeline', ['timeline/monday.har', 'timeline/friday.saz']],
  ['chrome-sanitized', ['har/chrome-sanitized.har']],
]

/** The formats of the library, and the terminal's. */
const renderers: readonly Pick<Format, 'id' | 'extension' | 'render'>[] = [
  ...Object.values(formats),
  {
    id: 'table',
    extension: '.txt',
    render: (report) => renderTable(report, { width: 100, colour: false, unicode: true }),
  },
]

const rendered = subjects.flatMap(([name, captures]) =>
  renderers.map(({ id, extension, render }) => ({
    file: `${name}${extension === `.${id}` ? '' : `.${id}`}${extension}`,
    name,
    captures,
    render: (report: Report) => render(report, { page: standInPage }),
  })),
)
const before = readdirSync(folder)
const reports = new Map<string, Report>()

beforeAll(async () => {
  for (const [name, captures] of subjects) reports.set(name, await analyzed(captures))
})

describe('the reports', () => {
  it('have a golden in every format, and no other', () => {
    expect(before, update).toEqual(rendered.map(({ file }) => file).toSorted())
  })

  it.each(rendered)('are golden: $file', async ({ file, name, render }) => {
    await expect(render(reportOf(name))).toMatchFileSnapshot(join(folder, file))
  })

  it.each(rendered)('are the same twice, and in any order: $file', async (one) => {
    const text = one.render(reportOf(one.name))
    expect(one.render(await analyzed(one.captures.toReversed()))).toBe(text)
    expect(one.render(reportOf(one.name))).toBe(text)
  })

  it.each(rendered)('are the same when the report was saved: $file', ({ name, render }) => {
    const saved = readReport(formats.json.render(reportOf(name)))
    expect(render(saved)).toBe(render(reportOf(name)))
  })
})

function reportOf(name: string): Report {
  const report = reports.get(name)
  if (report === undefined) throw new Error(`${name} was not analysed.`)
  return report
}

async function analyzed(paths: readonly string[]): Promise<Report> {
  return analyze(paths.map((path) => ({ name: path, bytes: readFileSync(join(fixtures, path)) })))
}
