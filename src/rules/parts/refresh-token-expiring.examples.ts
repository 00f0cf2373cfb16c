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
import { ofUser, redeem } from './sign-in-transcripts.ts'

const SIGN_IN = redeem('2025-03-01T08:00:00Z', '1', rotated('a'))
const UNAVAILABLE = 'HTTP/1.1 503'
const PAGE = { origin: 'https://app.contoso.example' }
const CODE = 'grant_type=authorization_code&client_id=app-1&code={code 1}'
const OTHER_TENANT = {
  url: 'https://login.microsoftonline.com/fabrikam.example/oauth2/v2.0/token',
}
const OTHER_CLOUD = { url: 'https://login.microsoftonline.us/contoso.example/oauth2/v2.0/token' }

/** Tokens near the end of their window, and those of which the end harms nobody. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: '70 days after its issue a token is tried and nothing newer has come',
    transcript: transcript(SIGN_IN, refresh('+70d', '{rt a}', UNAVAILABLE)),
    reports: 'rt-1 of client app-1 (tenant contoso.example) has used 77% of its window',
  },
  {
    name: 'first seen 80 days ago and still sent',
    transcript: transcript(
      refresh('2025-03-01T08:00:00Z', '{rt a}', UNAVAILABLE),
      refresh('+80d', '{rt a}', UNAVAILABLE),
    ),
    reports: 'has used at least 88% of its window',
  },
  {
    name: 'what is left of the day of a single-page app, as its last answer says',
    transcript: transcript(
      SIGN_IN,
      refresh(
        '+21h',
        '{rt a}',
        granted('2', '"refresh_token":"{rt b}"', '"refresh_token_expires_in":10800'),
        PAGE,
      ),
    ),
    reports: 'rt-2 of client app-1 (tenant contoso.example) has used 87% of its window',
  },
  {
    name: 'sent after its end, when the server could not answer',
    transcript: transcript(SIGN_IN, refresh('+91d', '{rt a}', UNAVAILABLE)),
    reports:
      'rt-1 of client app-1 (tenant contoso.example) has passed the end of its window (90 days after issue)',
  },
  {
    name: 'a refresh brought no younger one, so the old one stays in use',
    transcript: transcript(SIGN_IN, refresh('+70d', '{rt a}', granted('2'))),
    reports: 'has used 77% of its window',
  },
  {
    name: 'a refusal that is not about the token does not end it',
    transcript: transcript(
      SIGN_IN,
      refresh(
        '+70d',
        '{rt a}',
        refused(7000218, 'A secret is needed.').replace('invalid_grant', 'invalid_client'),
      ),
    ),
    reports: 'has used 77% of its window',
  },
  {
    name: 'requests without a recorded body at another address, or before the last use',
    transcript: transcript(
      SIGN_IN,
      post('+1h', '(not recorded)', granted('2')),
      refresh('+70d', '{rt a}', UNAVAILABLE),
      post('+1h', '(not recorded)', rotated('y'), OTHER_TENANT),
      post('+1h', '(not recorded)', rotated('z'), OTHER_CLOUD),
      post('+1h', 'grant_type=client_credentials&client_id=app-2', granted('3')),
    ),
    reports: 'rt-1 of client app-1 (tenant contoso.example) has used 77% of its window',
  },
  {
    name: 'it works after its end, so the window is another',
    transcript: transcript(SIGN_IN, refresh('+95d', '{rt a}', granted('2'))),
  },
  {
    name: 'a page refreshes after the day that its sign-in began: its window is another, too',
    transcript: transcript(
      post('2025-03-01T08:00:00Z', CODE, rotated('a'), PAGE),
      refresh('+25h', '{rt a}', rotated('b'), PAGE),
      refresh('+1h', '{rt b}', UNAVAILABLE, PAGE),
    ),
  },
  {
    name: 'its end came while the recording went on, and nothing sent it again',
    transcript: transcript(SIGN_IN, refresh('+80d', '{rt a}', UNAVAILABLE), discovery('+20d')),
  },
  {
    name: 'a younger token has taken over',
    transcript: transcript(
      SIGN_IN,
      refresh('+70d', '{rt a}', rotated('b')),
      refresh('+1h', '{rt b}', rotated('c')),
    ),
  },
  {
    name: 'the user signed in again, and the older session is left behind',
    transcript: transcript(
      redeem('2025-03-01T08:00:00Z', '1', granted('1', '"refresh_token":"{rt a}"', ofUser)),
      redeem('+80d', '2', granted('2', '"refresh_token":"{rt b}"', ofUser)),
      refresh('+1h', '{rt b}', rotated('c')),
    ),
  },
  {
    name: "yesterday's token of a single-page app",
    transcript: transcript(
      refresh('2025-03-01T08:00:00Z', '{rt a}', rotated('b'), PAGE),
      refresh('+3d', '{rt x}', rotated('y'), PAGE),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'what the last redemption brought was not recorded',
    transcript: transcript(
      refresh('2025-03-01T08:00:00Z', '{rt a}', 'HTTP/1.1 200\n\n(not recorded)'),
      refresh('+80d', '{rt x}', UNAVAILABLE),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a later request was recorded without its body',
    transcript: transcript(
      SIGN_IN,
      post('+70d', '(not recorded)', rotated('b')),
      refresh('+1h', '{rt b}', UNAVAILABLE),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'a later refresh sends a masked token',
    transcript: transcript(
      SIGN_IN,
      refresh('+70d', '{rt a}', UNAVAILABLE),
      refresh('+1h', '[REDACTED]', rotated('c')),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'somebody signed in again, and nothing tells who',
    transcript: transcript(SIGN_IN, redeem('+80d', '2', rotated('b'))),
    verdict: 'inconclusive',
  },
  {
    name: 'another user signed in since',
    transcript: transcript(
      redeem('2025-03-01T08:00:00Z', '1', granted('1', '"refresh_token":"{rt a}"', ofUser)),
      redeem('+80d', '2', granted('2', '"refresh_token":"{rt b}"', ofUser.replaceAll('1', '3'))),
    ),
    reports: 'rt-1 of client app-1 (tenant contoso.example) has used 88% of its window',
  },
  {
    name: 'it was refused, and the reason was not recorded',
    transcript: transcript(SIGN_IN, refresh('+70d', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)')),
    verdict: 'inconclusive',
  },
  {
    name: 'half of the window is left',
    transcript: transcript(SIGN_IN, refresh('+45d', '{rt a}', UNAVAILABLE)),
  },
  {
    name: 'already refused: its end is the matter of another rule',
    transcript: transcript(
      SIGN_IN,
      refresh(
        '+91d',
        '{rt a}',
        refused(700082, 'The refresh token has expired due to inactivity.'),
      ),
    ),
  },
  {
    name: 'the age of the token is not known',
    transcript: refresh('2025-03-01T08:00:00Z', '{rt a}', UNAVAILABLE),
    verdict: 'inconclusive',
  },
  {
    name: 'a provider whose windows are not known',
    transcript: refresh('+0s', '{rt a}', rotated('b'), {
      url: 'https://id.fabrikam.example/token',
    }),
    verdict: 'not-applicable',
  },
]
