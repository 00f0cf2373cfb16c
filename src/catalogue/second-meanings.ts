import type { CodeClass } from './classes.ts'
import type { ErrorFacts } from './facts.ts'
import type { Explanation } from './rows.ts'

/** What a code means where its text speaks of something; its row is of the usual meaning. */
export interface SecondMeaning extends Explanation {
  readonly code: number
  /** What the text speaks of, as a fact and in words. */
  readonly fact: keyof ErrorFacts
  readonly words: string
  readonly class: CodeClass
}

/** The codes that public texts use for two things. */
export const secondMeanings: readonly SecondMeaning[] = [
  {
    code: 16000,
    fact: 'severalAccounts',
    words: 'multiple user identities',
    class: 'expected',
    meaning: 'Several accounts are signed in, and a silent request cannot choose among them.',
    fix: 'Let the user choose, or send a login_hint.',
  },
  {
    code: 50132,
    fact: 'externalRefreshToken',
    words: 'an external refresh token',
    class: 'external',
    meaning:
      'The session of a guest or personal account with its home provider ended. Your refresh token is not meant.',
    fix: 'Sign in again in the home tenant, in a fresh or private browser session.',
  },
  {
    code: 70002,
    fact: 'clientSecret',
    words: 'the client secret',
    class: 'registration',
    meaning: 'The client secret is wrong.',
    fix: 'Send the value of the secret, not its id, and URL-encode it in the form body.',
  },
  {
    code: 70008,
    fact: 'inactivity',
    words: 'inactivity',
    class: 'lifecycle',
    meaning: 'The presented refresh token is older than its inactivity window.',
    fix: 'Sign in again. Then store the refresh token of every answer and send only the newest one.',
  },
  {
    code: 700022,
    fact: 'clientAssertion',
    words: 'the assertion',
    class: 'request',
    meaning: 'The client assertion does not say whom it is about.',
    fix: 'Set its claim sub to the client id.',
  },
  {
    code: 700023,
    fact: 'clientAssertion',
    words: 'the client assertion',
    class: 'request',
    meaning: 'The client assertion was made for another audience.',
    fix: 'Set its claim aud to the token endpoint of the tenant.',
  },
]
