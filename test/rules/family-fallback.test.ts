import { describe, expect, it } from 'vitest'
import { refresh, rotated, transcript } from '../../src/rules/parts/example-transcripts.ts'
import { runTranscript } from './run-example.ts'

const AT_ONE_PROCESS = { attributes: 'process=mail:7' }
const MISMATCH =
  '{"error":"invalid_grant","suberror":"client_mismatch","error_description":"AADSTS700007: Mismatch.","error_codes":[700007]}'
const PLAIN = '{"error":"invalid_grant","suberror":"client_mismatch"}'

const fallback = (body: string, wait: string): string =>
  transcript(
    refresh('+0s', '{rt of-the-family}', `HTTP/1.1 400\n\n${body}`, AT_ONE_PROCESS),
    refresh(
      wait,
      '{rt own}',
      rotated('next').replace('"expires_in"', '"foci":"1","expires_in"'),
      AT_ONE_PROCESS,
    ),
  )

describe('a first-party client that tries the token of its family before its own', () => {
  it.each([
    ['refresh-token-client-mismatch', MISMATCH],
    ['unknown-aadsts-code', MISMATCH.replaceAll('700007', '98765432')],
    ['oauth-error', PLAIN],
    ['refresh-token-altered', PLAIN],
    ['grant-revoked', PLAIN],
  ])('is in order for %s', async (id, body) => {
    const report = await runTranscript(fallback(body, '+1s'), { id })
    expect(report.findings).toEqual([])
    expect(report.rules[0]?.verdict).toBe('pass')
  })

  it('is a failure when its own token comes too late', async () => {
    const report = await runTranscript(fallback(MISMATCH, '+20s'), {
      id: 'refresh-token-client-mismatch',
    })
    expect(report.findings).toHaveLength(1)
  })
})
