import { describe, expect, it } from 'vitest'
import { analyze, type Report } from '../../src/index.ts'
import sarif from '../../src/report/sarif.ts'
import type { Log, Result, Run } from '../../src/report/sarif/log.ts'
import { entraClient } from '../fixtures/entra-client.ts'
import { writeHar } from '../fixtures/har-dialects.ts'
import { producers } from '../fixtures/har-producers.ts'
import { at, HOUR } from '../fixtures/recording.ts'
import { signIn, webApp } from '../fixtures/stories/rotation.ts'
import { story } from '../fixtures/stories/story.ts'
import { fixtureBytes, fixtureReport } from './fixture-report.ts'
import { capture, exchange, finding, report, rule, sampleReport } from './sample-report.ts'

const TWELVE = 'flows/twelve-markets-one-broken.har'

function runOf(of: Report): Run {
  const [run] = (JSON.parse(sarif.render(of)) as Log).runs
  if (run === undefined) throw new Error('The log has no run.')
  return run
}

function resultOf(run: Run, ruleId: string): Result {
  const result = run.results.find((one) => one.ruleId === ruleId)
  if (result === undefined) throw new Error(`No result of ${ruleId}.`)
  return result
}

/** `uri:line:column`, for each of these locations. */
function spots(locations: Result['relatedLocations']): string[] {
  return (locations ?? []).map(({ physicalLocation: { artifactLocation, region } }) =>
    [artifactLocation.uri, region.startLine, region.startColumn].join(':'),
  )
}

describe('a finding as a SARIF result', () => {
  it('stands at its entry, with the rest of the story in order of time', async () => {
    const run = runOf(await fixtureReport(TWELVE))
    const result = resultOf(run, 'rotated-refresh-token-ignored')
    expect(result).toMatchObject({ level: 'error', properties: { confidence: 'high' } })
    expect(run.tool.driver.rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId)
    expect(result.message.text).toMatch(/^Client 0707.* redeemed rt-13 3 times, although/)
    expect(spots(result.locations)).toEqual([`${TWELVE}:556:4`])
    expect(spots(result.relatedLocations)).toEqual([`${TWELVE}:1648:4`, `${TWELVE}:2194:4`])
    expect(result.relatedLocations?.map(({ message }) => message?.text)).toEqual([
      'entry 18, 2025-03-03 09:22:00Z: rt-13 redeemed, 200, brought rt-31, never used',
      'entry 24, 2025-03-03 10:32:00Z: rt-13 redeemed, 200, brought rt-37, never used',
    ])
    const steps = result.codeFlows?.[0].threadFlows[0].locations ?? []
    expect(steps.map(({ executionTimeUtc }) => executionTimeUtc)).toEqual([
      '2025-03-03T08:12:00.000Z',
      '2025-03-03T09:22:00.000Z',
      '2025-03-03T10:32:00.000Z',
    ])
  })

  it('is a note where it calls for no action', async () => {
    const run = runOf(await fixtureReport(TWELVE))
    expect(resultOf(run, 'capture-starts-mid-session').level).toBe('note')
    expect(run.results.map(({ level }) => level)).toEqual(['error', 'note'])
  })

  it('points to the very character where the entry begins', async () => {
    const run = runOf(await fixtureReport(TWELVE))
    const lines = fixtureBytes(TWELVE).toString('utf8').split('\n')
    const places = run.results.flatMap(({ locations, relatedLocations = [] }) => [
      ...locations,
      ...relatedLocations,
    ])
    const found = places.map(({ physicalLocation: { region } }) =>
      lines[region.startLine - 1]?.slice(region.startColumn - 1, region.endColumn - 1),
    )
    expect(found.length).toBeGreaterThan(10)
    expect(new Set(found)).toEqual(new Set(['{']))
  })

  it('names the member of a Fiddler archive, at its line 1', async () => {
    const run = runOf(await fixtureReport('timeline/monday.har', 'timeline/friday.saz'))
    const result = resultOf(run, 'rotated-refresh-token-ignored')
    const inArchive = result.relatedLocations?.filter(({ logicalLocations }) => logicalLocations)
    expect(spots(inArchive)).toEqual(['timeline/friday.saz:1:1', 'timeline/friday.saz:1:1'])
    expect(inArchive?.map(({ logicalLocations }) => logicalLocations?.[0])).toEqual([
      { name: '1_c.txt', fullyQualifiedName: 'raw/1_c.txt', kind: 'resource' },
      { name: '2_c.txt', fullyQualifiedName: 'raw/2_c.txt', kind: 'resource' },
    ])
  })

  it('points to the archive that holds a capture', () => {
    const name = 'week.zip/monday.har'
    const run = runOf(
      report({
        captures: [capture(name, { archive: 'week.zip' })],
        exchanges: [exchange('x1', { capture: name, line: 12, column: 3 })],
        rules: [rule('missing-bodies', { verdict: 'fail' })],
        findings: [
          finding({ ruleId: 'missing-bodies', at: [{ exchange: 'x1', capture: name, entry: 41 }] }),
        ],
      }),
    )
    const { locations } = resultOf(run, 'missing-bodies')
    expect(spots(locations)).toEqual(['week.zip:1:1'])
    expect(locations[0].logicalLocations?.[0].fullyQualifiedName).toBe('monday.har')
  })

  it('has a place even where it is about a capture as a whole, or a compressed one', () => {
    const unwrapped = { code: 'unwrapped', severity: 'info', detail: 'It was unwrapped.' } as const
    const run = runOf(
      report({
        captures: [capture('a.har'), capture('b.har.gz', { diagnostics: [unwrapped] })],
        exchanges: [exchange('x1', { capture: 'b.har.gz', line: 12, column: 3 })],
        rules: [rule('whole'), rule('packed')],
        findings: [
          finding({ ruleId: 'whole', at: [{ capture: 'a.har' }] }),
          finding({ ruleId: 'packed', at: [{ exchange: 'x1', capture: 'b.har.gz', entry: 41 }] }),
        ],
      }),
    )
    expect(spots(resultOf(run, 'whole').locations)).toEqual(['a.har:1:1'])
    expect(spots(resultOf(run, 'packed').locations)).toEqual(['b.har.gz:1:1'])
  })

  it.each([
    [0, 0, '1:1-2'],
    [7, 2 ** 31 + 5, '7:2147483646-2147483647'],
    [1e300, 1, '2147483646:1-2'],
  ])('keeps to positions that its readers know: line %d, column %d', (line, column, expected) => {
    const exchanges = [exchange('x1', { capture: 'a.har', line, column })]
    const findings = [finding({ at: [{ exchange: 'x1', capture: 'a.har' }] })]
    const { results } = runOf(report({ captures: [capture('a.har')], exchanges, findings }))
    const region = results[0]?.locations[0].physicalLocation.region
    expect(`${region?.startLine}:${region?.startColumn}-${region?.endColumn}`).toBe(expected)
    expect(region?.endLine).toBe(region?.startLine)
  })

  it('cuts a long story in the middle, and says by how much', () => {
    const places = Array.from({ length: 1500 }, (_, n) => n + 1)
    const run = runOf(
      report({
        exchanges: places.map((n) => exchange(`x${n}`, { entry: n, line: n, column: 1 })),
        rules: [rule('rotated-refresh-token-ignored', { verdict: 'fail' })],
        findings: [
          finding({
            at: places.map((n) => ({ exchange: `x${n}`, capture: 'partner.har', entry: n })),
          }),
        ],
      }),
    )
    const { relatedLocations = [], codeFlows, properties } = run.results[0] ?? resultOf(run, '')
    expect(relatedLocations.length).toBe(98)
    expect(spots(relatedLocations).at(-1)).toBe('partner.har:1500:1')
    expect(codeFlows?.[0].threadFlows[0].locations.length).toBe(999)
    expect(properties['omittedLocations']).toBe(1500 - 98 - 1)
  })

  it('keeps its fingerprint when the capture is recorded again', async () => {
    const [march, june] = await Promise.all(
      (['2025-03-03 08:00', '2025-06-10 17:30'] as const).map(recordAgain),
    )
    const prints = (of: Run | undefined) =>
      of?.results.map(({ partialFingerprints }) => partialFingerprints)
    expect(march?.results[0]?.codeFlows).not.toEqual(june?.results[0]?.codeFlows)
    expect(prints(march)?.[0]?.['tokentrailFingerprint/v1']).toContain('rotated-refresh-token')
    expect(prints(march)).toEqual(prints(june))
  })
})

/** The same client with other tokens at another time, with more traffic before it. */
async function recordAgain(start: string, turn: number): Promise<Run> {
  const { recordings } = story(`again ${turn}`, '', (vault) => {
    const client = entraClient(vault, webApp(vault))
    const begin = at(start)
    const kept = [1, 2, 3].map((n) =>
      client.refresh({ at: begin + n * HOUR, sends: 'kept', returns: `lost ${n}` }),
    )
    return [...signIn(client, begin, 'kept'), ...kept].slice(turn)
  })
  const bytes = writeHar(recordings, producers.chrome)
  return runOf(await analyze([{ name: 'app.har', bytes }]))
}

describe('a rule in SARIF', () => {
  it('carries help, severity and precision', async () => {
    const { rules } = runOf(await fixtureReport(TWELVE)).tool.driver
    const found = rules.find(({ id }) => id === 'rotated-refresh-token-ignored')
    expect(found).toMatchObject({
      name: 'RotatedRefreshTokenIgnored',
      shortDescription: { text: 'A refresh token that has been replaced is still in use' },
      helpUri: 'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      defaultConfiguration: { level: 'error' },
      properties: { precision: 'high', 'problem.severity': 'error' },
    })
    expect(found?.help.markdown).toMatch(/^\*\*Why\*\*\n\nEach refresh answer[^]*\*\*To judge\*\*/)
    expect(found?.help.markdown).toContain('- <https://www.rfc-editor.org/rfc/rfc6749#section-6>')
    expect(found?.help.text).toContain('What to do: Store the refresh_token of every answer')
  })

  it('writes its texts as words, whatever signs they hold', () => {
    const why = 'A *b* <c> [d](e) `f` snake_case _g_ &lt; ~~h~~ |'
    const docs = { why, fix: '', who: [], needs: '', references: ['javascript:alert(1)'] } as const
    const [found] = runOf(report({ rules: [rule('missing-bodies', { docs })] })).tool.driver.rules
    expect(found?.help.markdown.split('\n')[2]).toBe(
      String.raw`A \*b\* \<c\> \[d\](e) \`f\` snake_case \_g\_ &amp;lt; \~\~h\~\~ \|`,
    )
    expect(found).not.toHaveProperty('helpUri')
    expect(found?.fullDescription.text).toContain('[d] (e)')
  })

  it('tells where help is, where the report holds none', () => {
    const [found] = runOf(report({ rules: [rule('missing-bodies')] })).tool.driver.rules
    expect(found?.help.text).toBe('Explain: tokentrail explain missing-bodies')
  })
})

describe('what SARIF is told beside the results', () => {
  it('is each reason why a rule could not judge, with the rule', () => {
    const { invocations, tool } = runOf(sampleReport)
    const [invocation] = invocations
    expect(invocation?.executionSuccessful).toBe(true)
    const notes = invocation?.toolExecutionNotifications ?? []
    expect(notes.map(({ level, associatedRule }) => [level, associatedRule?.id])).toEqual([
      ['note', 'premature-refresh'],
      ['note', 'refresh-token-expiring'],
      ['warning', undefined],
    ])
    expect(notes[0]?.message.text).toMatch(/^The lifetime of the access token is not visible\./)
    expect(notes[2]?.message.text).toMatch(/^partner\.har: The capture ends in the middle/)
    expect(tool.driver.rules[notes[1]?.associatedRule?.index ?? -1]?.id).toBe(
      'refresh-token-expiring',
    )
  })

  it('includes the families that a failing rule was blind to', () => {
    const subjects = [
      { family: 'family-1', verdict: 'fail' },
      { family: 'family-2', verdict: 'inconclusive', reason: 'Only one refresh was seen.' },
    ] as const
    const { invocations } = runOf(report({ rules: [rule('r', { verdict: 'fail', subjects })] }))
    expect(invocations[0]?.toolExecutionNotifications).toMatchObject([
      { level: 'note', message: { text: 'Only one refresh was seen.' } },
    ])
  })

  it.each([
    ['a crashed rule', report({ rules: [rule('r', { verdict: 'crashed', reason: 'It broke.' })] })],
    [
      'a capture that cannot be read',
      report({
        captures: [
          capture('lost.har', {
            diagnostics: [{ code: 'unreadable', severity: 'error', detail: 'It is no capture.' }],
          }),
        ],
      }),
    ],
  ])('is an error and no success for %s', (_, broken) => {
    const [invocation] = runOf(broken).invocations
    expect(invocation?.executionSuccessful).toBe(false)
    expect(invocation?.toolExecutionNotifications).toMatchObject([{ level: 'error' }])
  })

  it('is how many findings were left out', () => {
    const findings = Array.from({ length: 25_002 }, () => finding({ at: [{ capture: 'a.har' }] }))
    const { results, invocations } = runOf(report({ captures: [capture('a.har')], findings }))
    expect(results.length).toBe(25_000)
    expect(invocations[0]?.toolExecutionNotifications.at(-1)?.message.text).toBe(
      '2 findings are left out: the JSON report has them all.',
    )
  })
})
