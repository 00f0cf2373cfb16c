import type { Example } from '../rule.ts'
import { call } from './api-transcripts.ts'
import { broker } from './broker-transcripts.ts'
import { refresh, refused, rotated, transcript } from './example-transcripts.ts'
import { redeem } from './sign-in-transcripts.ts'

/** Tokens that are older than the capture, and such as may have been issued in it. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'the first refresh sends a token from before',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      refresh('+1h', '{rt b}', rotated('c')),
    ),
    reports:
      '1 refresh token (rt-1) is older than the capture by an unknown time, so dates about it say "at the latest"',
    severity: 'info',
  },
  {
    name: 'an API is called with a token from before',
    transcript: `
        ### +0s
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer {at 1}

        HTTP/1.1 200
      `,
    reports: '1 access token is older than the capture',
    severity: 'info',
  },
  {
    name: 'tokens of both kinds are from before',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      call('+1m', '{at 1}'),
      call('+1m', '{at 2}'),
    ),
    reports:
      '1 refresh token (rt-1) and 2 access tokens are older than the capture by an unknown time, so dates about them say "at the latest"',
  },
  {
    name: 'a refresh token and an access token',
    transcript: transcript(refresh('+0s', '{rt a}', rotated('b')), call('+1m', '{at 1}')),
    reports: '1 refresh token (rt-1) and 1 access token are older',
  },
  {
    name: 'a server that gives the same refresh token back has not issued it here',
    transcript: refresh('+0s', '{rt a}', rotated('a')),
    reports: '1 refresh token (rt-1) is older than the capture',
  },
  {
    name: 'an answer before it may have brought the token, but was masked',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')).replace('{rt a}', '[REDACTED]'),
      refresh('+1h', '{rt a}', rotated('b')),
      refresh('+1h', '{rt b}', rotated('c')),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'an answer before it was not recorded, and its client was masked',
    transcript: transcript(
      redeem('+0s', '1', 'HTTP/1.1 200\n\n(not recorded)').replace('app-1', '[REDACTED]'),
      refresh('+1h', '{rt a}', rotated('b')),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'what other clients got before it was masked',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')).replace('{rt a}', '[REDACTED]').replace('app-1', 'app-2'),
      refresh('+1h', '{rt a}', rotated('b')),
    ),
    reports: '1 refresh token (rt-1) is older than the capture',
  },
  {
    name: 'a client that nothing names, after a masked answer',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')).replace('{rt a}', '[REDACTED]'),
      refresh('+1h', '{rt a}', rotated('b')).replace('client_id=app-1&', ''),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'an answer after it was masked',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')).replace('{rt b}', '[REDACTED]'),
      call('+1m', '{at 1}'),
    ),
    reports: '1 refresh token (rt-1) and 1 access token are older',
  },
  {
    name: 'a broker beside it, which issues tokens for nobody else',
    transcript: transcript(broker('+0s'), refresh('+1h', '{rt a}', rotated('b'))),
    reports: '1 refresh token (rt-1) is older than the capture',
  },
  {
    name: 'the sign-in is in the capture',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')),
      refresh('+1h', '{rt a}', rotated('b')),
    ),
  },
  {
    name: 'a damaged copy of a token that was issued here',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')),
      refresh('+1h', '%22{rt a}%22', refused(9002313, 'Invalid request.')),
    ),
  },
  {
    name: 'the error tells when the token was issued',
    transcript: refresh(
      '2025-03-01T08:00:00Z',
      '{rt a}',
      refused(
        700082,
        'The refresh token has expired due to inactivity. The token was issued on 2024-11-20T08:00:00.0000000Z and was inactive for 90.00:00:00.',
      ),
    ),
  },
  {
    name: 'masked tokens do not tell',
    transcript: refresh('+0s', '[REDACTED]', rotated('b')),
    verdict: 'inconclusive',
  },
  {
    name: 'shortened access tokens do not tell',
    transcript: call('+0s', 'synthetic-token-that-the-recorder-cut-short...'),
    verdict: 'inconclusive',
  },
  {
    name: 'a sign-in only: nothing was used yet',
    transcript: redeem('+0s', '1', rotated('a')),
    verdict: 'not-applicable',
  },
]
