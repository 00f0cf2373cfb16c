import { describe, expect, it } from 'vitest'
import html from '../../src/report/html.ts'
import json from '../../src/report/json.ts'
import { savedReport } from '../../src/web/engine/saved-report.ts'
import type { Report } from '../../src/index.ts'
import { sampleReport } from '../report/sample-report.ts'
import { standInPage } from '../report/stand-in-page.ts'

const plain: unknown = JSON.parse(JSON.stringify(sampleReport))

function read(text: string, path = 'saved'): Promise<Report | undefined> {
  return savedReport({ file: new File([text], path), path, isFromFolder: false })
}

describe('a saved report', () => {
  it('is shown again, from JSON and from HTML', async () => {
    expect(await read(json.render(sampleReport))).toEqual(plain)
    expect(await read(`\uFEFF${JSON.stringify(sampleReport)}`)).toEqual(plain)
    expect(await read(html.render(sampleReport, { page: standInPage }))).toEqual(plain)
  })

  it('is told from captures and other files', async () => {
    for (const text of ['', 'words', '{"log":{}}', '<html></html>', '<!doctype html><p>x</p>'])
      expect(await read(text), text).toBeUndefined()
  })

  it('is refused in one sentence where it is damaged, or is no report at all', async () => {
    await expect(read(json.render(sampleReport).slice(0, 900), 'a.json')).rejects.toThrow(
      'a.json cannot be shown: this is no saved report: it is not JSON, or was cut short.',
    )
    await expect(read(standInPage, 'p.html')).rejects.toThrow(
      'p.html cannot be shown: it is the page of tokentrail without a report.',
    )
  })
})
