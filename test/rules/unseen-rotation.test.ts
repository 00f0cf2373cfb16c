import { describe, expect, it } from 'vitest'
import rule from '../../src/rules/rotated-refresh-token-ignored.ts'
import { refused, refresh, signIn } from '../../src/rules/parts/rotation-transcripts.ts'
import { runTranscript } from './run-example.ts'

const CLIENT = 'client nightly-sync (tenant contoso.example)'
const RECORD_ON = 'Record past the next renewal, or force one, and analyse both captures together.'
const REFUSAL = '{"error":"invalid_grant","error_codes":[50076]}'

/** Why `rotated-refresh-token-ignored` could not judge the capture. */
async function reason(transcript: string): Promise<string | undefined> {
  const report = await runTranscript(transcript, { id: rule.id })
  expect(report.findings).toEqual([])
  return report.rules[0]?.reason
}

/** What came back, or what was sent, is masked. */
function masking(transcript: string, token: string): string {
  return transcript.replaceAll(`{rt ${token}}`, '[REDACTED]')
}

describe('why an ignored replacement cannot be seen', () => {
  it.each([
    [
      'an answer that was cut',
      refresh('+0s', 'a').replace(/,"expires_in".*/, ''),
      `Client nightly-sync (tenant contoso.example) sent rt-1, but which refresh token came back cannot be seen: 1 answer is masked, cut, not recorded or no token answer (entry 0). Record the response bodies.`,
    ],
    [
      'new tokens that were masked',
      masking(refresh('+0s', 'a', 'b') + refresh('+1h', 'a', 'b'), 'b'),
      `Client nightly-sync (tenant contoso.example) sent rt-1, but which refresh token came back cannot be seen: 2 answers are masked, cut, not recorded or no token answer (entries 0 and 1). Record the response bodies.`,
    ],
    [
      'no usable answer',
      refused('+0s', 'a', 503, '') + refused('+1h', 'a', 503, ''),
      `No refresh with rt-1 of ${CLIENT} got a usable answer (entries 0 and 1). ${RECORD_ON}`,
    ],
    [
      'no usable answer in either capture',
      `=== a.har\n${refused('+0s', 'a', 503, '')}=== b.har\n${refused('+1h', 'a', 503, '')}`,
      `No refresh with rt-1 of ${CLIENT} got a usable answer (in 2 captures). ${RECORD_ON}`,
    ],
    [
      'a single refresh',
      refresh('+0s', 'a', 'b'),
      `Only one refresh with rt-1 of ${CLIENT} is in the capture. ${RECORD_ON}`,
    ],
    [
      'refusals alone',
      refused('+0s', 'a', 400, REFUSAL) + refused('+1h', 'a', 400, REFUSAL),
      `No refresh with rt-1 of ${CLIENT} succeeded. ${RECORD_ON}`,
    ],
    [
      'a refusal, then a success',
      refused('+0s', 'a', 400, REFUSAL) + refresh('+1h', 'a', 'b'),
      `Only one refresh with rt-1 of ${CLIENT} succeeded. ${RECORD_ON}`,
    ],
    [
      'no renewal of a sign-in',
      signIn('+0s', 'a'),
      `rt-1 of ${CLIENT} cannot be judged: no refresh with it is in the capture. ${RECORD_ON}`,
    ],
    [
      'masked requests of the client',
      signIn('+0s', 'a') + masking(refresh('+1h', 'x', 'b'), 'x'),
      `Whether rt-1 of ${CLIENT} was ever sent cannot be seen: requests of this client are masked or not recorded. Record the request bodies, or mask so that equal tokens stay equal.`,
    ],
    [
      'masked requests of another client',
      signIn('+0s', 'a') + masking(refresh('+1h', 'x'), 'x').replace('nightly-sync', 'app-2'),
      `rt-1 of ${CLIENT} cannot be judged: no refresh with it is in the capture. ${RECORD_ON}`,
    ],
    [
      'no times',
      refresh('+0s', 'a', 'b') + refresh('?', 'a', 'c'),
      'Which refresh came first cannot be told: the capture keeps no times of them. Record a capture that does, such as a HAR.',
    ],
    [
      'no times, and the newer token sent twice',
      refresh('+0s', 'a', 'b') + refused('+1h', 'b', 400, REFUSAL) + refresh('?', 'b', 'c'),
      'Which refresh came first cannot be told: the capture keeps no times of them. Record a capture that does, such as a HAR.',
    ],
    [
      'no durations',
      refresh('+0s took=?', 'a', 'b') + refresh('+1m took=?', 'a', 'c'),
      'Which refresh came first cannot be told: they follow each other closely, and the capture does not tell how long each took. Record a capture that does, such as a HAR, or leave five minutes between the refreshes.',
    ],
    [
      'no Date headers',
      `=== a.har\n${refresh('+0s', 'a', 'b')}=== b.har\n${refresh('+4d', 'a', 'c')}`,
      'Which refresh came first cannot be told: the captures have no Date headers to set their clocks by. Record the refreshes in one capture.',
    ],
  ])('is %s', async (_what, transcript, expected) => {
    expect(await reason(transcript)).toBe(expected)
  })

  it('names the sign-in that was not renewed, beside one that adopts its tokens', async () => {
    const job = refresh('+0s', 'a', 'b') + signIn('+1m', 'p') + refresh('+1h', 'b', 'c')
    expect(await reason(job)).toMatch(/^rt-3 of client nightly-sync .* no refresh with it/)
  })
})
