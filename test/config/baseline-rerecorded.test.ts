import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyzeApart, baselineLines, baselineText, type Report } from '../../src/index.ts'

/** What a client does, whatever its tokens are called and whenever it is recorded. */
interface Behaviour {
  readonly client: string
  readonly fault: 'reuses' | 'refused' | 'forgets'
}

/** One recording of some clients. */
interface Recording {
  /** Part of the names of all tokens. */
  readonly run: number
  /** Days after the first of March. */
  readonly day: number
  /** Seconds between two requests. */
  readonly pace: number
  /** In which order the clients come, as ranks. */
  readonly ranks: readonly number[]
  /** Requests before the first that are of no interest. */
  readonly noise: number
}

const URL = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'

function refresh(client: string, sent: string, answer: string): string {
  const form = `grant_type=refresh_token&client_id=${client}&refresh_token={rt ${sent}}&scope=offline_access`
  return `POST ${URL}\nContent-Type: application/x-www-form-urlencoded\n\n${form}\n\n${answer}`
}

function granted(token: string): string {
  return `HTTP/1.1 200\n\n{"token_type":"Bearer","expires_in":3600,"access_token":"{at ${token}}","refresh_token":"{rt ${token}}"}`
}

const refused = `HTTP/1.1 400\n\n{"error":"invalid_grant","error_description":"AADSTS700082: The refresh token has expired due to inactivity.","error_codes":[700082]}`

function requests({ client, fault }: Behaviour, run: number): string[] {
  const name = (n: number): string => `${client}-${run}-${n}`
  const first = refresh(client, name(0), granted(name(1)))
  switch (fault) {
    case 'reuses':
      return [first, ...[2, 3, 4].map((n) => refresh(client, name(0), granted(name(n))))]
    case 'refused':
      return [first, refresh(client, name(1), refused)]
    case 'forgets':
      return [first, refresh(client, name(1), granted(name(2))), refresh(client, name(1), refused)]
  }
}

function transcript(behaviours: readonly Behaviour[], recording: Recording): string {
  const { run, day, pace, ranks, noise } = recording
  const start = Date.UTC(2025, 2, 1 + day, 8)
  const sorted = behaviours
    .map((one, n) => ({ one, rank: ranks[n] ?? 0 }))
    .toSorted((a, b) => a.rank - b.rank)
  const pages = Array.from(
    { length: noise },
    (_, n) => `GET https://contoso.example/page-${n}\n\nHTTP/1.1 200\n\nok`,
  )
  return [...pages, ...sorted.flatMap(({ one }) => requests(one, run))]
    .map((text, n) => `### ${new Date(start + n * pace * 1000).toISOString()}\n${text}\n`)
    .join('\n')
}

async function reportOf(text: string): Promise<Report> {
  const bytes = new TextEncoder().encode(text)
  const [report] = await analyzeApart([{ name: 'day.trail.txt', bytes }], { holder: 'single' })
  if (report === undefined) throw new Error('nothing was analysed')
  return report
}

const recording: fc.Arbitrary<Recording> = fc.record({
  run: fc.integer({ min: 1, max: 999 }),
  day: fc.integer({ min: 0, max: 300 }),
  pace: fc.integer({ min: 600, max: 7200 }),
  ranks: fc.array(fc.integer(), { minLength: 4, maxLength: 4 }),
  noise: fc.integer({ min: 0, max: 5 }),
})

const behaviours: fc.Arbitrary<Behaviour[]> = fc.uniqueArray(
  fc.record({
    client: fc.constantFrom('app-1', 'app-2', 'app-3', 'app-4'),
    fault: fc.constantFrom('reuses', 'refused', 'forgets'),
  }),
  { minLength: 1, maxLength: 4, selector: ({ client }) => client },
)

describe('a baseline', () => {
  it('is the same when the captures are recorded again', async () => {
    let lines = 0
    await fc.assert(
      fc.asyncProperty(behaviours, recording, recording, async (clients, before, after) => {
        const [first, second] = await Promise.all(
          [before, after].map((one) => reportOf(transcript(clients, one))),
        )
        const errors = (report: Report | undefined): string =>
          baselineText(
            baselineLines(report?.findings.filter(({ severity }) => severity === 'error') ?? []),
          )
        expect(errors(second)).toBe(errors(first))
        lines += errors(first).split('\n').length
      }),
      { numRuns: 40 },
    )
    expect(lines).toBeGreaterThan(40)
  })

  it('holds nothing of tokens, people and times', async () => {
    const clients: Behaviour[] = [{ client: 'app-1', fault: 'reuses' }]
    const text = transcript(clients, { run: 1, day: 0, pace: 3600, ranks: [0], noise: 0 })
    const { findings } = await reportOf(text)
    const written = baselineText(baselineLines(findings))
    expect(written).toContain('rotated-refresh-token-ignored/')
    expect(written).not.toMatch(/synthetic|rt-\d|2025|@/i)
  })
})
