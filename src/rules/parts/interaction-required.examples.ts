import type { Example } from '../rule.ts'
import { refresh, refused, rotated, transcript } from './example-transcripts.ts'
import { quietExamples } from './quiet.examples.ts'
import { redeem } from './sign-in-transcripts.ts'

/** An answer with a suberror, as Entra gives it since 2019. */
const refusedAs = (suberror: string, code: number, text: string): string =>
  refused(code, text).replace('}', `,"suberror":"${suberror}"}`)

const POLICY = '33333333-3333-4333-8333-333333333333'

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'the second factor has expired, two weeks after the sign-in',
    transcript: transcript(
      redeem('2025-03-01T08:00:00Z', '1', rotated('a')),
      refresh(
        '+14d',
        '{rt a}',
        refusedAs('basic_action', 50078, 'Presented multi-factor authentication has expired.'),
      ),
    ),
    reports: 'The sign-in was on 2025-03-01 08:00:00Z, 14 days before',
  },
  {
    name: 'the same, without times',
    transcript: transcript(
      redeem('?', '1', rotated('a')),
      refresh('?', '{rt a}', refused(50078, 'Presented multi-factor authentication has expired.')),
    ),
    reports:
      'has expired (AADSTS50078), at entry 1. Rotating the refresh token does not renew the proof of the second factor.',
  },
  {
    name: 'the sign-in itself meets a policy',
    transcript: redeem('+0s', '1', refused(50076, 'You must use multi-factor authentication.')),
    reports: 'is needed (AADSTS50076), at entry 0 (2025-03-01 08:00:00Z).',
  },
  {
    name: 'a second factor is needed, asked for again and again',
    transcript: transcript(
      ...['+0s', '+5m', '+5m'].map((at) =>
        refresh(at, '{rt a}', refused(50076, 'You must use multi-factor authentication.')),
      ),
    ),
    reports: 'multi-factor authentication is needed (AADSTS50076), 3 times, at entries 0, 1 and 2',
  },
  {
    name: 'blocked by Conditional Access: only an administrator can help',
    transcript: refresh(
      '+0s',
      '{rt a}',
      refusedAs('message_only', 53003, 'Access has been blocked by Conditional Access policies.'),
    ),
    reports: 'a Conditional Access policy blocks the request (AADSTS53003, suberror message_only)',
  },
  {
    name: 'the answer names the policy that blocks, among its claims',
    transcript: refresh(
      '+0s',
      '{rt a}',
      refusedAs('message_only', 53003, 'Access has been blocked.').replace(
        '"suberror"',
        String.raw`"claims":"{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"${POLICY}\"]}}}","suberror"`,
      ),
    ),
    reports: `The answer names the policies to meet: ${POLICY}`,
  },
  {
    name: 'the suberror speaks where no number is told',
    transcript: refresh(
      '+0s',
      '{rt a}',
      'HTTP/1.1 400\n\n{"error":"interaction_required","suberror":"additional_action"}',
    ),
    reports: 'the user must do something outside of the sign-in page',
  },
  {
    name: 'a number that nobody knows, and a suberror that says enough',
    transcript: refresh('+0s', '{rt a}', refusedAs('consent_required', 999999, 'A new reason.')),
    reports: 'consent is missing or was withdrawn (AADSTS999999, suberror consent_required)',
  },
  {
    name: 'another suberror: the token itself is refused',
    transcript: refresh(
      '+0s',
      '{rt a}',
      refusedAs('bad_token', 50173, 'The provided grant has expired due to it being revoked.'),
    ),
  },
  {
    name: 'a number that tells more than its suberror',
    transcript: refresh(
      '+0s',
      '{rt a}',
      refusedAs('basic_action', 50057, 'The user account is disabled.'),
    ),
  },
  ...quietExamples(),
  {
    name: 'a provider that has no such policies',
    transcript: refresh('+0s', '{rt a}', rotated('b'), {
      url: 'https://id.fabrikam.example/token',
    }),
    verdict: 'not-applicable',
  },
]
