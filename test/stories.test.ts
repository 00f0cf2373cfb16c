import { describe, expect, it } from 'vitest'
import { analyze, type Report } from '../src/index.ts'
import { fixtures } from './fixtures/all-fixtures.ts'
import { usualPassword } from './readers/saz-writer.ts'
import { formatSamples } from './formats/index.ts'

/** Rules that say what a capture lacks. */
const ABOUT_THE_CAPTURE: ReadonlySet<string> = new Set(['missing-bodies'])

/** What each fixture must bring to light, errors and warnings; nothing else may be reported. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'flows/adfs.har': [],
  'flows/b2c-policy.har': ['refresh-token-expired-inactive'],
  'flows/class-masked-recording.har': [],
  'flows/client-credentials.har': [],
  'flows/device-code.har': [],
  'flows/expired-after-reuse.har': [
    'refresh-token-expired-inactive',
    'rotated-refresh-token-ignored',
  ],
  'flows/expired-inactive.har': ['refresh-token-expired-inactive'],
  'flows/external-session-missing.har': ['msa-session-missing-refresh-token'],
  'flows/form-post-sign-in.har': [],
  'flows/good-rotation.har': [],
  'flows/guest-not-in-tenant.har': ['wrong-authority'],
  'flows/no-offline-access.har': ['missing-offline-access'],
  'flows/oldest-cache-copy.har': [
    'refresh-token-expired-inactive',
    'retry-after-permanent-failure',
    'stale-refresh-token-after-sign-in',
  ],
  'flows/on-behalf-of.har': [],
  'flows/other-provider.har': [],
  'flows/password-grant.har': ['password-grant'],
  'flows/personal-account-get.har': ['premature-refresh'],
  'flows/redacted-recording.har': ['missing-bodies'],
  'flows/retried-after-lost-answer.har': ['damaged-input'],
  'flows/rotated-token-ignored.har': ['rotated-refresh-token-ignored'],
  'flows/single-page-app.har': [],
  'flows/twelve-markets-one-broken.har': ['rotated-refresh-token-ignored'],
  'flows/v1-resource.har': ['unsupported-auth-library'],
  'flows/wrong-client-secret.har': ['client-secret-rejected'],
  'har/charles.har': ['damaged-input'],
  'har/chrome-sanitized.har': ['capture-sanitised-by-browser'],
  'har/chrome.har': [],
  'har/edge.har': [],
  'har/fiddler.har': [],
  'har/firefox.har': [],
  'har/http-toolkit.har': ['damaged-input'],
  'har/insomnia.har': ['refresh-token-expired-inactive'],
  'har/mitmproxy.har': ['damaged-input'],
  'har/playwright.har': ['damaged-input'],
  'har/polly.har': ['refresh-token-expired-inactive', 'rotated-refresh-token-ignored'],
  'har/safari.har': [],
  'har/slack.har': [],
  'saz/classic-20204.saz': [],
  'saz/classic-20253.saz': ['damaged-input'],
  'saz/fluxzy.saz': [],
  'saz/http2.saz': [],
  'saz/netlog-import.saz': ['missing-bodies'],
  'saz/packed-again.saz': [],
  'saz/password-aes256.saz': [],
  'saz/password-zipcrypto.saz': [],
  'saz/tunnels-only.saz': ['tunnels-only'],
  'saz/websocket.saz': [],
  'saz/zstd.saz': [],
  'sanitize/token-exchanges.har': ['rotated-refresh-token-ignored'],
  'timeline/friday.saz': [],
  'timeline/monday.har': [],
}

const readable = fixtures.filter(({ path }) => !/^(?:broken|formats)\//.test(path))

describe('what the fixtures bring to light', () => {
  it.each(readable)('$path', async ({ path }) => {
    expect(expected, `Say in this test what ${path} must bring to light.`).toHaveProperty([path])
    expect(findingsOf(await analyzeFiles(path))).toEqual(expected[path])
  })

  it('no fixture is expected that does not exist', () => {
    const paths = readable.map(({ path }) => path)
    expect(Object.keys(expected).filter((path) => !paths.includes(path))).toEqual([])
  })
})

describe('the traffic that is written in every format', () => {
  it('is told the same by all formats that carry all of it', async () => {
    const complete = formatSamples.filter(({ loses }) => loses.length === 0)
    expect(complete.length).toBeGreaterThan(2)
    for (const { id, extension } of complete)
      expect(findingsOf(await analyzeFiles(`formats/${id}${extension}`)), id).toEqual(
        await proved(),
      )
  })

  it('is told no worse by formats that carry a part of it', async () => {
    for (const { id, extension, loses } of formatSamples.filter(({ loses: l }) => l.length > 0)) {
      const found = findingsOf(await analyzeFiles(`formats/${id}${extension}`))
      const unseen = found.filter((rule) => !ABOUT_THE_CAPTURE.has(rule))
      expect(await proved(), `${id} loses ${loses.join(', ')}`).toEqual(
        expect.arrayContaining(unseen),
      )
    }
  })
})

describe('one problem in two captures', () => {
  it('is proved by both together, and by neither alone', async () => {
    const ignored = 'rotated-refresh-token-ignored'
    expect(verdictOf(await analyzeFiles('timeline/monday.har'), ignored)).toBe('inconclusive')
    expect(verdictOf(await analyzeFiles('timeline/friday.saz'), ignored)).toBe('inconclusive')
    const both = await analyzeFiles('timeline/friday.saz', 'timeline/monday.har')
    expect(findingsOf(both)).toEqual([ignored])
    expect(new Set(both.findings[0]?.at.map(({ capture }) => capture))).toEqual(
      new Set(['timeline/monday.har', 'timeline/friday.saz']),
    )
  })
})

describe('captures that cannot tell', () => {
  it.each([
    'flows/redacted-recording.har',
    'flows/class-masked-recording.har',
    'flows/expired-inactive.har',
  ])('%s leaves it open whether rotation is ignored', async (path) => {
    const report = await analyzeFiles(path)
    expect(verdictOf(report, 'rotated-refresh-token-ignored')).toBe('inconclusive')
  })
})

describe('twelve markets with one that is broken', () => {
  it('names that one and passes the others', async () => {
    const report = await analyzeFiles('flows/twelve-markets-one-broken.har')
    expect(report.families).toHaveLength(12)
    const [finding] = report.findings
    expect(finding?.message).toContain('market-07.contoso.example')
    const rule = report.rules.find(({ id }) => id === finding?.ruleId)
    expect(rule?.subjects.filter(({ verdict }) => verdict === 'fail')).toHaveLength(1)
    expect(rule?.subjects.filter(({ verdict }) => verdict === 'pass')).toHaveLength(11)
  })
})

describe('the recorder', () => {
  it('does not change what is found in the same traffic', async () => {
    const reports = await Promise.all(
      ['chrome', 'edge', 'firefox', 'safari'].map((name) => analyzeFiles(`har/${name}.har`)),
    )
    const [first, ...others] = reports.map(comparable)
    for (const other of others) expect(other).toEqual(first)
  })
})

function analyzeFiles(...paths: readonly string[]): Promise<Report> {
  return analyze(
    paths.map((name) => {
      const fixture = fixtures.find(({ path }) => path === name)
      if (fixture === undefined) throw new Error(`There is no fixture ${name}.`)
      return { name, bytes: fixture.bytes }
    }),
    { passwords: [usualPassword] },
  )
}

/** What the wire proves in the traffic, as its HAR tells. */
async function proved(): Promise<readonly string[]> {
  const found = findingsOf(await analyzeFiles('formats/har.har'))
  expect(found).toContain('rotated-refresh-token-ignored')
  return found
}

function findingsOf(report: Report): readonly string[] {
  const loud = report.findings.filter(({ severity }) => severity !== 'info')
  return [...new Set(loud.map(({ ruleId }) => ruleId))].toSorted()
}

function verdictOf(report: Report, id: string): string | undefined {
  return report.rules.find((rule) => rule.id === id)?.verdict
}

/** What was found, without the capture's name and the places in its file. */
function comparable({ exchanges, tokens, families, findings }: Report): unknown {
  const text = JSON.stringify({ exchanges, tokens, families, findings })
  return JSON.parse(text.replace(/har\/\w+\.har/g, 'capture'), (name, value: unknown) =>
    ['line', 'column', 'durationMs', 'fingerprint'].includes(name) ? undefined : value,
  )
}
