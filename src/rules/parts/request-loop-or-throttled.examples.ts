import type { Example } from '../rule.ts'
import {
  discovery,
  granted,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './example-transcripts.ts'

const LOOPED = refused(50196, 'The server terminated an operation because it met a request loop.')
const SLOW = 'HTTP/1.1 429\nRetry-After: 60\n\n{"error":"temporarily_unavailable"}'

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a loop, told as a refused grant',
    transcript: transcript(
      ...['b', 'c', 'd', 'e'].map((next) => refresh('+1s', '{rt a}', rotated(next))),
      refresh('+1s', '{rt a}', LOOPED),
    ),
    reports: 'after 4 other token requests in the 5 min before',
    severity: 'error',
  },
  {
    name: 'requests long before, at the same address for another client, and after it',
    transcript: transcript(
      refresh('2025-03-01T08:00:00Z', '{rt a}', rotated('b')),
      refresh('+10m', '{rt b}', rotated('c')),
      post('+1s', 'grant_type=client_credentials&client_id=app-2', granted('2')),
      refresh('+1s', '{rt c}', LOOPED),
      refresh('+1m', '{rt c}', rotated('d')),
    ),
    reports: 'after 1 other token request in the 5 min before',
    severity: 'error',
  },
  {
    name: 'a loop in one capture, while another shows the same client',
    transcript: `=== a\n${transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      refresh('+10s', '{rt b}', LOOPED),
    )}\n=== b\n${transcript(
      refresh('+1s', '{rt x}', rotated('y')),
      refresh('+1s', '{rt y}', rotated('z')),
    )}`,
    reports: 'after 1 other token request in the 5 min before',
    severity: 'error',
  },
  {
    name: 'a loop of which the recorder noted no times',
    transcript: transcript(refresh('?', '{rt a}', rotated('b')), refresh('?', '{rt b}', LOOPED)),
    reports: 'as a loop of requests (AADSTS50196), at entry 1.',
    severity: 'error',
  },
  {
    name: 'a loop of a daemon, with the time to wait',
    transcript: post(
      '+0s',
      'grant_type=client_credentials&client_id=app-1&client_secret={secret s}&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default',
      LOOPED.replace('HTTP/1.1 400', 'HTTP/1.1 429\nRetry-After: 60'),
    ),
    reports: 'It asks to wait 60 s.',
    severity: 'error',
  },
  {
    name: 'throttled, and asked again before the time is over',
    transcript: transcript(
      refresh('+0s', '{rt a}', SLOW),
      refresh('+5s', '{rt a}', SLOW),
      refresh('+2m', '{rt a}', rotated('b')),
    ),
    reports: '1 request (entry 1) came before that, the earliest after 4 s.',
    severity: 'warning',
  },
  {
    name: 'told twice to wait, and asked again too early by requests that work',
    transcript: transcript(
      refresh('+0s', '{rt a}', SLOW.replace('60', '10')),
      refresh('+20s', '{rt a}', SLOW),
      refresh('+5s', '{rt a}', rotated('b')),
      refresh('+5s', '{rt b}', rotated('c')),
    ),
    reports:
      'asked to wait up to 60 s. 2 requests (entries 2 and 3) came before that, the earliest after 4 s.',
    severity: 'warning',
  },
  {
    name: 'throttled, and the time was kept',
    transcript: transcript(refresh('+0s', '{rt a}', SLOW), refresh('+61s', '{rt a}', rotated('b'))),
    reports: 'No request of this client came before that.',
    severity: 'warning',
  },
  {
    name: 'requests that were under way already, or are of another slot',
    transcript: transcript(
      refresh('+0s took=2s', '{rt a}', SLOW),
      refresh('+1s', '{rt a}', rotated('b')),
      post(
        '+5s',
        'grant_type=refresh_token&client_id=app-1&scope=https%3A%2F%2Fapi.contoso.example%2Fread&refresh_token={rt a}',
        rotated('c'),
      ),
    ),
    reports: 'No request of this client came before that.',
    severity: 'warning',
  },
  {
    name: 'another program, which cannot know of it',
    transcript: transcript(
      refresh('+0s', '{rt a}', SLOW, { attributes: 'process=sync:7' }),
      refresh('+5s', '{rt a}', rotated('b'), { attributes: 'process=mail:8' }),
    ),
    reports: 'No request of this client came before that.',
    severity: 'warning',
  },
  {
    name: 'throttled without a time to wait, at the discovery document',
    transcript: discovery('+0s').replace('HTTP/1.1 200', 'HTTP/1.1 429'),
    reports: 'The answer does not say how long to wait.',
    severity: 'warning',
  },
  {
    name: 'a resource that throttles',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      '### +1s\nGET https://graph.microsoft.com/v1.0/me\nAuthorization: Bearer {at of b}\n\nHTTP/1.1 429\nRetry-After: 10',
    ),
  },
  {
    name: 'a device code that is asked for too fast, which another answer tells',
    transcript: post(
      '+0s',
      'grant_type=device_code&client_id=app-1&device_code={dc 1}',
      'HTTP/1.1 400\n\n{"error":"slow_down"}',
    ),
  },
  {
    name: 'the reason of a refusal was not recorded',
    transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
    verdict: 'inconclusive',
  },
  { name: 'no token request', transcript: discovery('+0s'), verdict: 'not-applicable' },
]
