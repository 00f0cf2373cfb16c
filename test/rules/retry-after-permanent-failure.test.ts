import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import { refresh, refused, transcript } from '../../src/rules/parts/example-transcripts.ts'
import rule from '../../src/rules/retry-after-permanent-failure.ts'
import { runTranscript } from './run-example.ts'

/** A token that is sent once an hour and refused with these numbers. */
function refusals(...codes: readonly number[]): Promise<Report> {
  const requests = codes.map((code) => refresh('+1h', '{rt a}', refused(code, 'Refused.')))
  return runTranscript(transcript(...requests), { id: rule.id })
}

describe('a token that is sent again after its refusal', () => {
  it.each([
    [700082, 'developer', rule.docs.fix],
    [7000222, 'developer,admin', 'Replace the secret, then go on with the same token'],
    [65001, 'developer,admin', 'ask for consent'],
  ])('%d has its own cure', async (code, who, fix) => {
    const { findings } = await refusals(code, code, code)
    expect(findings[0]?.who.join()).toBe(who)
    expect(findings[0]?.fix).toContain(fix)
  })

  it.each([700082, 700084, 70043, 50173, 50139, 50132, 54005, 70000, 7000215, 7000222, 65001])(
    '%d is final',
    async (code) => {
      const { findings } = await refusals(code, code, code)
      expect(findings.map(({ codes }) => codes)).toEqual([[code]])
    },
  )

  it('counts what follows the refusal, whatever it is answered with', async () => {
    const { findings } = await refusals(50076, 700082, 50076, 90033)
    expect(findings[0]?.at.map(({ entry }) => entry)).toEqual([1, 2, 3])
    expect(findings[0]?.facts).toEqual({ token: 'rt-1', retries: 2, loop: false })
  })

  it.each([
    [4, 'warning'],
    [5, 'error'],
  ])('is told by %d retries as %s', async (retries, severity) => {
    const { findings } = await refusals(...Array.from({ length: retries + 1 }, () => 700082))
    expect(findings[0]?.severity).toBe(severity)
  })

  it('names the loop among the numbers that it explains', async () => {
    const { findings } = await refusals(700082, 50196, 700082)
    expect(findings[0]?.severity).toBe('error')
    expect(findings[0]?.codes).toEqual([700082, 50196])
  })
})
