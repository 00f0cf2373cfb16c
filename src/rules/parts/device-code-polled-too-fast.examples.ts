import type { Example } from '../rule.ts'
import { granted, post, transcript } from './example-transcripts.ts'

const BASE = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0'
const PENDING = 'HTTP/1.1 400\n\n{"error":"authorization_pending","error_codes":[70016]}'
const SLOW_DOWN = 'HTTP/1.1 400\n\n{"error":"slow_down"}'

const deviceCode = (members: string = ',"interval":5'): string =>
  post(
    '+0s',
    'client_id=app-1&scope=openid',
    `HTTP/1.1 200\n\n{"device_code":"{dc 1}","user_code":"SYNTH"${members}}`,
    { url: `${BASE}/devicecode` },
  )

/** A poll so long after the one before it. */
const poll = (after: string, answer: string = PENDING): string =>
  post(after, 'grant_type=device_code&client_id=app-1&device_code={dc 1}', answer)

/** The same with the device code of another sign-in. */
const pollOther = (after: string): string => poll(after).replace('{dc 1}', '{dc 2}')

/** A service gets a token for itself: no poll. */
const service = (after: string): string =>
  post(after, 'grant_type=client_credentials&client_id=app-1', granted('of service'))

/** Polls at the right pace, and faster ones. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'every second, where five were asked for',
    transcript: transcript(deviceCode(), poll('+5s'), poll('+1s'), poll('+1s'), poll('+1s')),
    reports: 'polled before the wait of 5 s was over, 3 times, at entries 2, 3 and 4',
  },
  {
    name: 'no interval was named, so it is five seconds',
    transcript: transcript(deviceCode(''), poll('+5s'), poll('+2s'), poll('+2s'), poll('+2s')),
    reports: 'polled before the wait of 5 s was over',
  },
  {
    name: 'the server asks for more time than most',
    transcript: transcript(
      deviceCode(',"interval":10'),
      ...['+10s', '+6s', '+6s', '+6s'].map((after) => poll(after)),
    ),
    reports: 'polled before the wait of 10 s was over, 3 times, at entries 2, 3 and 4',
  },
  {
    name: 'not slower after slow_down',
    transcript: transcript(
      deviceCode(),
      poll('+5s', SLOW_DOWN),
      poll('+5s'),
      poll('+5s'),
      poll('+5s'),
    ),
    reports: '3 times, at entries 2, 3 and 4',
  },
  {
    name: 'as often as allowed, give or take the timer',
    transcript: transcript(
      deviceCode(),
      poll('+5s'),
      poll('+4.5s'),
      poll('+5s'),
      poll('+4.6s'),
      poll('+5s', granted('1')),
    ),
  },
  {
    name: 'two sign-ins at once, each at its pace',
    transcript: transcript(
      deviceCode(),
      deviceCode().replace('{dc 1}', '{dc 2}').replace('+0s', '+2s'),
      poll('+3s'),
      ...[1, 2, 3].flatMap(() => [pollOther('+2s'), poll('+3s')]),
    ),
  },
  {
    name: 'two at once, one of them too fast',
    transcript: transcript(
      deviceCode(),
      deviceCode().replace('{dc 1}', '{dc 2}').replace('+0s', '+1s'),
      ...['+4s', '+5s', '+5s', '+5s'].map((after) => poll(after)),
      ...['+1s', '+2s', '+2s', '+2s'].map((after) => pollOther(after)),
    ),
    reports: '3 times, at entries 7, 8 and 9',
  },
  {
    name: 'a service asks for tokens between the polls',
    transcript: transcript(
      deviceCode(),
      ...[1, 2, 3].flatMap(() => [poll('+3s'), service('+1s'), service('+1s')]),
    ),
  },
  {
    name: 'twice too fast is no habit',
    transcript: transcript(deviceCode(), poll('+5s'), poll('+1s'), poll('+1s'), poll('+5s')),
  },
  {
    name: 'tried again after answers that never came',
    transcript: transcript(
      deviceCode(),
      poll('+5s', 'HTTP/1.1 503'),
      poll('+1s', 'HTTP/1.1 503'),
      poll('+1s', 'HTTP/1.1 503'),
      poll('+1s'),
    ),
  },
  {
    name: 'tried again after answers of a disturbed server, which were not recorded',
    transcript: transcript(
      deviceCode(),
      ...['+5s', '+1s', '+1s', '+1s'].map((at) => poll(at, 'HTTP/1.1 503\n\n(not recorded)')),
    ),
  },
  {
    name: 'the answers were not recorded',
    transcript: transcript(
      deviceCode(),
      ...['+5s', '+1s', '+1s', '+1s'].map((at) => poll(at, 'HTTP/1.1 400\n\n(not recorded)')),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the answers were not recorded, but the pace is right',
    transcript: transcript(
      deviceCode(),
      ...['+5s', '+5s', '+5s', '+5s'].map((at) => poll(at, 'HTTP/1.1 400\n\n(not recorded)')),
    ),
  },
  {
    name: 'times were not recorded',
    transcript: transcript(deviceCode(), poll('?'), poll('?'), poll('?'), poll('?')),
    verdict: 'inconclusive',
  },
  {
    name: 'the device code was masked: which interval it has is not known',
    transcript: transcript(
      deviceCode(),
      ...['+5s', '+1s', '+1s', '+1s'].map((after) => poll(after)),
    ).replaceAll('{dc 1}', '[REDACTED]'),
    verdict: 'inconclusive',
  },
  {
    name: 'too few polls to tell, and their times were not recorded',
    transcript: transcript(deviceCode(), poll('?'), poll('?'), poll('?')),
  },
  {
    name: 'the interval was not recorded',
    transcript: transcript(poll('+0s'), poll('+1s'), poll('+1s'), poll('+1s')),
    verdict: 'inconclusive',
  },
  {
    name: 'no device code',
    transcript: service('+0s'),
    verdict: 'not-applicable',
  },
]
