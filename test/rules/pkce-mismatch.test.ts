import { describe, expect, it } from 'vitest'
import { atOtherProvider, transcript } from '../../src/rules/parts/example-transcripts.ts'
import { redeem } from '../../src/rules/parts/sign-in-transcripts.ts'
import rule from '../../src/rules/pkce-mismatch.ts'
import { runTranscript } from './run-example.ts'

const REFUSAL = 'HTTP/1.1 400\n\n{"error":"invalid_grant"}'

function refused(code: string, length: number, answer: string = REFUSAL): string {
  return redeem('+1s', code, answer, `&code_verifier=${'v'.repeat(length)}`)
}

describe('pkce-mismatch', () => {
  it('tells each client, refusal and size apart', async () => {
    const all = transcript(
      refused('1', 42),
      refused('2', 42).replace('app-1', 'app-2'),
      refused('3', 42, REFUSAL.replace('invalid_grant', 'invalid_request')),
      refused('4', 129),
      refused('5', 42),
    )
    const { findings } = await runTranscript(atOtherProvider(all), { id: rule.id })
    const entries = findings.map(({ at }) => at.map(({ entry }) => entry))
    expect(entries).toEqual([[0, 4], [1], [2], [3]])
  })

  it.each([43, 128])('takes a verifier of %d characters', async (length) => {
    const { findings } = await runTranscript(atOtherProvider(refused('1', length)), { id: rule.id })
    expect(findings).toEqual([])
  })
})
