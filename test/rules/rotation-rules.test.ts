import { describe, expect, it } from 'vitest'
import { refresh } from '../../src/rules/parts/rotation-transcripts.ts'
import { runTranscript } from './run-example.ts'

const IGNORED = { id: 'rotated-refresh-token-ignored' }

describe('rotated-refresh-token-ignored', () => {
  it('gives the latest end of a page whose sign-in was not seen', async () => {
    const headers = ['Origin: https://app.contoso.example']
    const transcript = ['b', 'c', 'd']
      .map((name) => refresh('+1h', 'a', name, { headers }))
      .join('')
    const report = await runTranscript(transcript, IGNORED)
    expect(report.findings[0]?.when).toContain('On 2025-03-02 at the latest, 24 hours after')
  })
})

describe('refresh-token-regression', () => {
  const ahead = refresh('2025-03-01T09:00:00Z', 'b', 'c')
  const behind =
    refresh('2025-03-01T08:00:00Z', 'a', 'b') +
    refresh('2025-03-01T10:00:00Z', 'a', 'd') +
    refresh('2025-03-01T11:00:00Z', 'a', 'e')

  it('needs to know that the newer token was used before', async () => {
    const report = await runTranscript(`=== a.har\n${ahead}=== b.har\n${behind}`, {
      id: 'refresh-token-regression',
    })
    expect(report.findings).toEqual([])
  })
})
