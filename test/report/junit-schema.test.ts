import { describe, expect, it } from 'vitest'
import junit from '../../src/report/junit.ts'
import { xmlDocument } from '../../src/report/junit/xml.ts'
import { fixtureReport, fixturesIn } from './fixture-report.ts'
import { hostileNames, hostileRun } from './hostile-run.ts'
import { junitProblems } from './junit-schema.ts'
import { report, sampleReport } from './sample-report.ts'

describe('the JUnit format', () => {
  it.each(['flows', 'timeline', 'saz', 'formats', 'broken'])(
    'is valid for every fixture in %s',
    async (folder) => {
      const paths = fixturesIn(folder)
      const reports = await Promise.all(paths.map((path) => fixtureReport(path)))
      expect(paths.length).toBeGreaterThan(1)
      expect(await junitProblems(...reports.map((one) => junit.render(one)))).toEqual([])
    },
  )

  it('is valid for a report of everything, and for an empty one', async () => {
    const documents = [sampleReport, report({ captures: [] })].map((one) => junit.render(one))
    expect(await junitProblems(...documents)).toEqual([])
    expect(documents[0]).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites .*>\n/)
  })

  it('is valid where every text is hostile', async () => {
    const documents = hostileNames.map((text) => junit.render(hostileRun(text)))
    expect(await junitProblems(...documents)).toEqual([])
    for (const text of documents) {
      expect(text).not.toMatch(/<script|<!\[CDATA|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
      expect(text.match(/<testsuite /g)?.length).toBe(3)
    }
  })

  it('is told apart from what is not valid', async () => {
    const text = junit.render(sampleReport)
    const broken = [
      text.replace('<failure ', '<failed '),
      text.replace(' name="partner.har"', ''),
      text.replace('</testsuites>', ''),
    ]
    for (const one of broken) expect(await junitProblems(one)).not.toEqual([])
  })
})

describe('XML text', () => {
  it('holds no character that XML has not', async () => {
    const characters = [
      '\u0000',
      '\u001b',
      '\ufffe',
      '\uffff',
      '\ud83d',
      '\udc1f',
      ']]>',
      '\r',
      '🐟',
    ]
    const text = characters.join(' ')
    const name = 'testsuite'
    const document = xmlDocument({
      name,
      attributes: { name: text, tests: 0 },
      children: [{ name: 'system-out', children: [text] }],
    })
    expect(await junitProblems(document)).toEqual([])
    expect(document).toContain(`<system-out>${'\ufffd '.repeat(6)}]]&gt; &#13; 🐟</system-out>`)
  })
})
