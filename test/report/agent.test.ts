import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import agent from '../../src/report/agent.ts'
import { hostileReport, hostileValues } from './hostile-report.ts'
import { reportOfFlow } from './report-of-flow.ts'
import { exchange, finding, report, sampleReport } from './sample-report.ts'

describe('the lines for a coding assistant', () => {
  it('are the verdict, then one for each finding', async () => {
    const [verdict, error, remark, ...rest] = await linesOf('twelve-markets-one-broken')
    expect(verdict).toBe(
      'verdict tone=error errors=1 warnings=0 remarks=1 inconclusive=1 hidden=0 | A refresh token that has been replaced is still in use. It fails on 2025-06-01 at the latest.',
    )
    expect(error).toBe(
      'error rotated-refresh-token-ignored capture=twelve-markets-one-broken.har line=556 column=4 entry=6,18,24 client=07070707-3333-4333-8333-333333333333 tenant=market-07.contoso.example confidence=high who=developer | Client 0707…33333 (tenant market-07.contoso.example) redeemed rt-13 3 times, although 3 answers brought a newer refresh token; none of those was ever sent. | when: On 2025-06-01 at the latest, 90 days after rt-13 was issued, however often it is used: AADSTS700082, "expired due to inactivity". | fix: Store the refresh_token of every answer and redeem that one next.',
    )
    expect(remark).toMatch(/^remark capture-starts-mid-session .* entry=0,1,2,3,… /)
    expect(rest).toEqual([''])
  })

  it('are the verdict alone where nothing is wrong', async () => {
    expect(await linesOf('good-rotation')).toEqual([
      expect.stringMatching(/^verdict tone=pass errors=0 .* Nothing is wrong\.$/),
      '',
    ])
  })

  it('tell in the verdict what to record', async () => {
    const [verdict] = await linesOf('class-masked-recording')
    expect(verdict).toMatch(/^verdict tone=unknown .* \| .* cannot be seen\. \| .*Record again/)
  })

  it('begin with the most important, and name codes', () => {
    const turned = { ...sampleReport, findings: sampleReport.findings.toReversed() }
    const heads = linesIn(agent.render(turned)).map((line) => line.split(' ')[0])
    expect(heads).toEqual(['verdict', 'error', 'error', 'warning', 'remark', ''])
    expect(agent.render(turned)).toMatch(
      /^error refresh-token-expired-inactive .* code=AADSTS700082 /m,
    )
  })

  it('hold whole sentences, as many as there is room for', () => {
    const sentence = 'Some words that end here.'
    const texts = { message: sentence, when: `${sentence} ${sentence}` }
    const told = (times: number): string =>
      agent.render(
        report({ findings: [finding({ ...texts, fix: Array(times).fill(sentence).join(' ') })] }),
      )
    expect(told(2)).toContain(`| when: ${sentence} ${sentence} | fix: ${sentence} ${sentence}\n`)
    expect(told(16)).toMatch(
      /\| when: Some words that end here\. \| fix: (?:Some .* here\. ?){16}\n/,
    )
    expect(told(40)).toContain(`| when: ${sentence} | fix: ${sentence}\n`)
  })

  it('cut a long sentence no shorter than the line asks for', () => {
    const [, line = ''] = linesIn(
      agent.render(report({ findings: [finding({ message: 'word '.repeat(200), fix: 'Stop.' })] })),
    )
    expect(line.length).toBeGreaterThan(590)
    expect(line.length).toBeLessThanOrEqual(600)
    expect(line).toMatch(/… \| .*fix: Stop\.$/)
  })

  it('are at most fifty, then one that counts the rest', () => {
    const findings = Array.from({ length: 75 }, (_, n) =>
      finding({ ruleId: n % 2 === 0 ? 'one' : 'two', severity: 'warning' }),
    )
    const lines = linesIn(agent.render(report({ findings })))
    expect(lines).toHaveLength(1 + 50 + 1 + 1)
    expect(lines.at(-2)).toBe('more findings=25 | 25 more findings, told by -f json: 25 × two')
  })
})

describe('hostile values in the lines', () => {
  it.each([...hostileValues, 'word '.repeat(10_000), '"'.repeat(10_000)])(
    'add no line, no part, and no field: %j',
    (value) => {
      const text = agent.render(hostileReport(value))
      const lines = linesIn(text)
      expect(lines.map((line) => line.split(' ')[0])).toEqual([
        'verdict',
        'error',
        'warning',
        'remark',
        '',
      ])
      expect(text).not.toMatch(/##[a-z]*\[|[\r\u001b\u202e]/)
      for (const line of lines) {
        expect(line.length).toBeLessThanOrEqual(600)
        expect(line.split('|').length).toBeLessThanOrEqual(4)
      }
      const head = lines[1]?.split(' | ')[0] ?? ''
      const fields = head
        .replaceAll(/"[^"]*"/g, 'quoted')
        .split(' ')
        .slice(2)
      expect(fields.map((field) => field.split('=')[0])).toEqual([
        'capture',
        'entry',
        'client',
        'tenant',
        'confidence',
        'who',
      ])
    },
  )

  it('that are names of clients are no patterns', () => {
    const exchanges = [exchange('x1', { clientId: '$&a' })]
    const text = agent.render(report({ exchanges, findings: [finding({ message: 'By $&a.' })] }))
    expect(text).toContain(' client=$&a ')
    expect(text).toContain(' | By $&a. | ')
  })

  it('name an archive, in which lines are none of its captures', () => {
    const name = 'day.zip/a.har'
    const at = [{ exchange: 'x1', capture: name, entry: 3, line: 12 }]
    const exchanges = [exchange('x1', { capture: name, entry: 3, line: 12, column: 4 })]
    const told = (captures: Report['captures']): string =>
      agent.render(report({ captures, exchanges, findings: [finding({ at })] }))
    const [one] = sampleReport.captures
    if (one === undefined) throw new TypeError('The sample report has captures.')
    expect(told([{ ...one, name }])).toContain(` capture=${name} line=12 column=4 entry=3 `)
    expect(told([{ ...one, name, archive: 'day.zip' }])).toContain(
      ` capture=${name} archive=day.zip entry=3 `,
    )
  })

  it('are quoted where they are several words', () => {
    const at = [{ exchange: 'x1', capture: 'my capture.har', entry: 3 }]
    const exchanges = [exchange('x1', { capture: 'my capture.har', entry: 3 })]
    expect(agent.render(report({ exchanges, findings: [finding({ at })] }))).toContain(
      ' capture="my capture.har" entry=3 ',
    )
  })
})

function linesIn(text: string): string[] {
  return text.split('\n')
}

async function linesOf(name: string): Promise<string[]> {
  return linesIn(agent.render(await reportOfFlow(name)))
}
