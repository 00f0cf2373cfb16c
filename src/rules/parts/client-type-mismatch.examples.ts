import type { Example } from '../rule.ts'
import { granted, post, refresh, refused, rotated, transcript } from './example-transcripts.ts'
import { authorize, redeem } from './sign-in-transcripts.ts'

const ORIGIN = { origin: 'https://app.contoso.example' }
const NOT_A_PAGE = refused(
  9002326,
  "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
)
const NO_PAGE = refused(
  9002327,
  "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
)
const withSecret = (answer: string): string =>
  post(
    '+1h',
    'grant_type=refresh_token&client_id=app-1&client_secret={secret s}&refresh_token={rt a}',
    answer,
  )
const NO_SECRET = refused(
  7000218,
  "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
)
/** A server that asks for a token of its own. */
const asItself = (at: string, answer: string): string =>
  post(at, 'grant_type=client_credentials&client_id=app-1&client_secret={secret s}', answer)

/** Requests that do not suit the type of their client, and such as do or cannot be seen. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a desktop program whose refresh has an Origin header that its sign-in had not',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')),
      refresh('+1h', '{rt a}', NOT_A_PAGE, ORIGIN),
    ),
    reports:
      'The request sent the Origin header of app.contoso.example and no client credentials; entry 0, which succeeded, sent no Origin header and no client credentials.',
  },
  {
    name: 'a server that refreshes what a page was given',
    transcript: transcript(
      post(
        '+0s',
        'grant_type=authorization_code&client_id=app-1&code={code 1}',
        rotated('a'),
        ORIGIN,
      ),
      refresh('+1h', '{rt a}', NO_PAGE),
    ),
    reports:
      'sent no Origin header and no client credentials; entry 0, which succeeded, sent the Origin header',
  },
  {
    name: 'a secret from a public client',
    transcript: withSecret(refused(700025, 'Client is public so no secret should be presented.')),
    reports: 'sent no Origin header and a client secret.',
  },
  {
    name: 'no secret from a confidential client, refused three times',
    transcript: transcript(...['+0s', '+5m', '+5m'].map((at) => refresh(at, '{rt a}', NO_SECRET))),
    reports: 'AADSTS7000218, 3 times, at entries 0, 1 and 2',
  },
  {
    name: 'a proxy behind the recorder adds the header',
    transcript: refresh('+0s', '{rt a}', NOT_A_PAGE),
    reports: 'The recording shows no Origin header, so a proxy behind it may add one.',
  },
  {
    name: 'one part of the system sends the secret, another one forgets it',
    transcript: transcript(
      asItself('+0s', granted('1')),
      authorize('+5m', 'openid', '1'),
      redeem('+2s', '1', NO_SECRET),
      redeem('+5m', '2', rotated('a'), '&client_assertion={jwt aud=app-1}'),
    ),
    reports:
      'sent no Origin header and no client credentials; entry 0, which succeeded, sent no Origin header and a client secret.',
  },
  {
    name: 'the sign-in of the token is compared, not what the client got since',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')),
      asItself('+5m', granted('1')),
      refresh('+1h', '{rt a}', NOT_A_PAGE, ORIGIN),
    ),
    reports: 'entry 0, which succeeded, sent no Origin header and no client credentials.',
  },
  {
    name: 'a page in a sandbox, whose origin has no name',
    transcript: refresh('+0s', '{rt a}', NOT_A_PAGE, { origin: 'null' }),
    reports: 'The request sent an Origin header and no client credentials.',
  },
  {
    name: 'the request was not recorded, but its answer was',
    transcript: post('+0s', '(not recorded)', NO_SECRET),
    reports: 'sent no Origin header and client credentials that were not recorded.',
  },
  {
    name: 'with a secret and then without one, refused for different reasons',
    transcript: transcript(
      withSecret(refused(50057, 'The user account is disabled.')),
      refresh('+1m', '{rt a}', NO_SECRET),
    ),
    reports: 'was refused with AADSTS7000218, at entry 1',
  },
  {
    name: 'an Origin header that a proxy or the program itself adds, and that the server takes',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')),
      refresh('+1h', '{rt a}', rotated('b'), ORIGIN),
    ),
  },
  { name: 'a confidential client that is taken', transcript: withSecret(rotated('b')) },
  {
    name: 'the reason of the refusal was not recorded',
    transcript: withSecret('HTTP/1.1 401\n\n(not recorded)'),
    verdict: 'inconclusive',
  },
  {
    name: 'a provider that has no such numbers',
    transcript: refresh('+0s', '{rt a}', rotated('b'), {
      url: 'https://id.fabrikam.example/token',
    }),
    verdict: 'not-applicable',
  },
]
