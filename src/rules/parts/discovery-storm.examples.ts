import type { Example } from '../rule.ts'
import { transcript } from './example-transcripts.ts'

const DOCUMENT = '/contoso.example/v2.0/.well-known/openid-configuration'
const KEYS = '/contoso.example/discovery/v2.0/keys'

/** What else can be said of the fetches. */
interface Details {
  readonly host?: string
  readonly header?: string
  readonly answer?: string
}

/** Fetches at these times: `+1m process=api:7`. */
const fetches = (path: string, headings: readonly string[], details: Details = {}): string => {
  const { host = 'login.microsoftonline.com', header, answer = 'HTTP/1.1 200\n\n{}' } = details
  const url = `GET https://${host}${path}`
  const request = header === undefined ? url : `${url}\n${header}`
  return transcript(...headings.map((heading) => `### ${heading}\n${request}\n\n${answer}`))
}

/** One process, at these times. */
const API = (...times: readonly string[]): readonly string[] =>
  times.map((time) => `${time} process=api:7`)

/** Fetches of discovery documents, too many and few enough. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'one process fetches the configuration for each call',
    transcript: fetches(DOCUMENT, API('+0s', '+1m', '+1m', '+1m')),
    reports:
      'The program api fetched the configuration of login.microsoftonline.com (tenant contoso.example) 4 times, at entries 0, 1, 2 and 3',
  },
  {
    name: 'a burst in the middle of a quiet day',
    transcript: fetches(DOCUMENT, API('+0s', '+1h', '+5m', '+4m', '+30s', '+30s', '+1h')),
    reports: '5 times, at entries 1, 2, 3, 4 and 5',
  },
  {
    name: 'the keys, in the recorded fixture of one client',
    holder: 'single',
    transcript: fetches(KEYS, ['+0s', '+1s', '+1s', '+1s', '+1s']),
    reports: 'The client fetched the keys of login.microsoftonline.com',
  },
  {
    name: 'a page, for a user flow of Azure AD B2C',
    holder: 'single',
    transcript: fetches(
      '/contoso.example/b2c_1_in/v2.0/.well-known/openid-configuration',
      ['+0s', '+1s', '+1s', '+1s'],
      { host: 'contoso.b2clogin.com', header: 'Origin: https://app.contoso.example' },
    ),
    reports:
      'The page of app.contoso.example fetched the configuration of contoso.b2clogin.com (tenant contoso.example, policy b2c_1_in) 4 times',
  },
  {
    name: 'AD FS, which knows no tenants',
    transcript: fetches('/adfs/.well-known/openid-configuration', API('+0s', '+1s', '+1s', '+1s'), {
      host: 'fs.contoso.example',
    }),
    reports: 'fetched the configuration of fs.contoso.example 4 times',
  },
  { name: 'three times', transcript: fetches(DOCUMENT, API('+0s', '+1m', '+1m')) },
  { name: 'once an hour', transcript: fetches(DOCUMENT, API('+0s', '+1h', '+1h', '+1h')) },
  {
    name: 'a little slower than a storm',
    transcript: fetches(DOCUMENT, API('+0s', '+5m', '+4m', '+61s')),
  },
  {
    name: 'several processes, each for itself',
    transcript: fetches(DOCUMENT, [
      '+0s process=api:7',
      '+1s process=api:8',
      '+1s process=api:9',
      '+1s process=job:10',
    ]),
  },
  {
    name: 'the configuration and the keys, each after a restart',
    transcript: transcript(fetches(DOCUMENT, API('+0s', '+1m')), fetches(KEYS, API('+1m', '+1m'))),
  },
  {
    name: 'who sent them is not told',
    transcript: fetches(DOCUMENT, ['+0s', '+1m', '+1m', '+1m']),
    verdict: 'inconclusive',
  },
  {
    name: 'times were not recorded',
    transcript: fetches(DOCUMENT, API('?', '?', '?', '?')),
    verdict: 'inconclusive',
  },
  {
    name: 'the server was disturbed, and each attempt came to nothing',
    transcript: fetches(DOCUMENT, API('+0s', '+1s', '+1s', '+1s'), {
      answer: 'HTTP/1.1 503\n\nService Unavailable',
    }),
    verdict: 'not-applicable',
  },
  {
    name: 'another provider, whose documents may be many',
    transcript: fetches('/.well-known/openid-configuration', API('+0s', '+1s', '+1s', '+1s'), {
      host: 'id.fabrikam.example',
    }),
    verdict: 'not-applicable',
  },
  {
    name: 'which clouds there are is asked for each tenant',
    transcript: fetches(
      '/common/discovery/instance?api-version=1.1',
      API('+0s', '+1s', '+1s', '+1s'),
    ),
    verdict: 'not-applicable',
  },
]
