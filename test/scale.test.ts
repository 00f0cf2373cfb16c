import { expect, it } from 'vitest'
import { analyze } from '../src/index.ts'

const COUNT = 10_000
const HOUR = 3_600_000

/** Linear work takes about two seconds; work that grows with the square takes more than ten. */
const ENOUGH_MS = 8000

it.each([
  ['a client that adopts each token', (n: number) => n, (n: number) => n + 1],
  ['a client that ignores each replacement', () => 0, (n: number) => n + 1],
])(
  'thousands of refreshes are judged in seconds: %s',
  { timeout: 60_000 },
  async (_, sent, back) => {
    const entries = Array.from({ length: COUNT }, (__, n) => refresh(n, sent(n), back(n)))
    const bytes = new TextEncoder().encode(JSON.stringify({ log: { entries } }))
    const started = performance.now()
    const report = await analyze([{ name: 'long.har', bytes }])
    expect(performance.now() - started).toBeLessThan(ENOUGH_MS)
    expect(report.exchanges).toHaveLength(COUNT)
    expect(report.rules.filter(({ verdict }) => verdict === 'crashed')).toEqual([])
  },
)

function refresh(n: number, sent: number, returned: number): unknown {
  const form = `grant_type=refresh_token&client_id=app-1&refresh_token=${token(sent)}`
  const text = JSON.stringify({
    access_token: `at${n}${'a'.repeat(40)}`,
    refresh_token: token(returned),
  })
  return {
    startedDateTime: new Date(Date.UTC(2025, 0, 1) + n * HOUR).toISOString(),
    time: 200,
    request: {
      method: 'POST',
      url: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
      headers: [],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: form },
    },
    response: { status: 200, headers: [], content: { size: text.length, text } },
  }
}

function token(n: number): string {
  return `1.ASyntheticTokentrail${String(n).padStart(300, '-')}`
}
