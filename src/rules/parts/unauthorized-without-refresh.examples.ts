import type { Example } from '../rule.ts'
import { call, challenged, obtain } from './api-transcripts.ts'
import { refresh, rotated, transcript } from './example-transcripts.ts'

const TOKEN = '{jwt aud=api://orders,exp=1740819600}'
const EXPIRED = challenged('invalid_token', ', error_description="The token expired"')

/** Refused tokens that are sent again, and calls that look alike. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'the same token again and again',
    transcript: transcript(
      obtain('+0s', TOKEN),
      call('+2h', TOKEN, EXPIRED),
      call('+1m', TOKEN, EXPIRED),
      call('+1m', TOKEN, EXPIRED),
    ),
    reports: 'sent at-1 again without asking for a new token, 2 times',
  },
  {
    name: 'a token whose end is known, refused without a word',
    transcript: transcript(...['+2h', '+1m', '+1m'].map((at) => call(at, TOKEN, 'HTTP/1.1 401'))),
    reports: 'An unnamed client sent at-1 again',
  },
  {
    name: 'it works until it ends, and is then sent again and again',
    transcript: transcript(
      obtain('+0s', TOKEN),
      call('+10m', TOKEN),
      ...['+2h', '+1m', '+1m'].map((at) => call(at, TOKEN, 'HTTP/1.1 401')),
    ),
    reports: 'sent at-1 again',
  },
  {
    name: 'a new token at last, after two calls in vain',
    transcript: transcript(
      obtain('+0s', TOKEN),
      call('+2h', TOKEN, EXPIRED),
      call('+1m', TOKEN, EXPIRED),
      call('+1m', TOKEN, EXPIRED),
      refresh('+1s', '{rt a}', rotated('b')),
      call('+1m', TOKEN, EXPIRED),
    ),
    reports: '2 times, at entries 2 and 3',
  },
  {
    name: 'another API takes the token',
    transcript: transcript(
      ...['+0s', '+1m', '+1m'].map((at) => call(at, '{at a}', challenged('invalid_token'))),
      call('+1m', '{at a}', 'HTTP/1.1 200', 'https://stock.contoso.example/items'),
    ),
    reports: 'api.contoso.example refused at-1',
  },
  {
    name: 'without durations, ten minutes between the calls are order enough',
    transcript: transcript(
      ...['+2h took=?', '+10m took=?', '+10m took=?'].map((at) => call(at, TOKEN, EXPIRED)),
    ),
    reports: '2 times, at entries 1 and 2',
  },
  {
    name: 'only the API’s own clock tells when',
    transcript: transcript(
      ...['10', '20', '30'].map((minute) =>
        call('?', TOKEN, `${EXPIRED}\nDate: Sat, 01 Mar 2025 10:${minute}:00 GMT`),
      ),
    ),
    reports: 'refused at-1 at entry 0. An unnamed client',
  },
  {
    name: 'a new token after the first refusal',
    transcript: transcript(
      call('+2h', TOKEN, EXPIRED),
      refresh('+1s', '{rt a}', rotated('b')),
      call('+1s', TOKEN, EXPIRED),
      call('+1s', TOKEN, EXPIRED),
    ),
  },
  {
    name: 'calls that were already on their way (HTTP/2)',
    transcript: transcript(
      call('+2h', TOKEN, EXPIRED),
      call('+10ms', TOKEN, EXPIRED),
      call('+10ms', TOKEN, EXPIRED),
    ),
  },
  {
    name: 'a single repetition',
    transcript: transcript(call('+2h', TOKEN, EXPIRED), call('+1m', TOKEN, EXPIRED)),
  },
  {
    name: 'the API took the token as well, and nothing tells when',
    transcript: transcript(
      ...['10', '20', '30'].map((minute) =>
        call('?', TOKEN, `${EXPIRED}\nDate: Sat, 01 Mar 2025 10:${minute}:00 GMT`),
      ),
      call('?', TOKEN),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'two tokens, and a single repetition of each',
    transcript: transcript(
      ...['+2h', '+1m'].flatMap((at) => [call(at, TOKEN, EXPIRED), call('+1m', '{at a}', EXPIRED)]),
    ),
  },
  {
    name: 'a single repetition, and times that were not recorded',
    transcript: transcript(...['?', '?'].map((at) => call(at, TOKEN, EXPIRED))),
  },
  {
    name: 'the API gives no reason, and the token is still good',
    transcript: transcript(...['+10m', '+1m', '+1m'].map((at) => call(at, TOKEN, 'HTTP/1.1 401'))),
  },
  {
    name: 'the API wants a token with more permissions',
    transcript: transcript(
      ...['+2h', '+1m', '+1m'].map((at) => call(at, TOKEN, challenged('insufficient_scope'))),
    ),
  },
  {
    name: 'a token for another API: a newer one would be refused as well',
    transcript: transcript(
      ...['+0s', '+1m', '+1m'].map((at) =>
        call(
          at,
          TOKEN,
          challenged('invalid_token', ', error_description="The audience is invalid"'),
        ),
      ),
    ),
  },
  {
    name: 'a challenge for more claims is another story',
    transcript: transcript(
      ...['+0s', '+1m', '+1m'].map((at) =>
        call(at, TOKEN, challenged('insufficient_claims', ', claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ"')),
      ),
    ),
  },
  {
    name: 'other calls with the token work: it is the addresses that refuse',
    transcript: transcript(
      ...['+0s', '+1m', '+1m'].map((at) => call(at, '{at a}', challenged('invalid_token'))),
      call('+1m', '{at a}'),
    ),
  },
  {
    name: 'the times of the calls were not recorded',
    transcript: transcript(...['?', '?', '?'].map((at) => call(at, TOKEN, EXPIRED))),
    verdict: 'inconclusive',
  },
  {
    name: 'calls that work',
    transcript: transcript(obtain('+0s', TOKEN), call('+1m', TOKEN)),
    verdict: 'not-applicable',
  },
]
