import { describe, expect, it } from 'vitest'
import {
  invalidGrant,
  post,
  refresh,
  refused,
  transcript,
} from '../../src/rules/parts/example-transcripts.ts'
import { authorize } from '../../src/rules/parts/sign-in-transcripts.ts'
import { runTranscript } from './run-example.ts'

const OTHER = { url: 'https://id.fabrikam.example/token' }
const B2C = { url: 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token' }

const ofOther = (exchange: string): string => exchange.replaceAll('app-1', 'app-2')

const refusedSecret = (secret: string): string =>
  post(
    '+1m',
    `grant_type=client_credentials&client_id=app-1&client_secret=${secret}`,
    refused(7000215, 'Invalid client secret provided.'),
  )

const silent = authorize('+1m', 'openid', '1', '&prompt=none').replace(
  /Location: .*/,
  'Location: http://localhost/?error=login_required&error_description=AADSTS50058%3a+Nobody.',
)
const session = authorize('+0s', 'openid', '2').replace(
  '\n\nHTTP',
  '\nCookie: ESTSAUTH=synthetic\n\nHTTP',
)

const unread = refresh('+0s', '{rt a}', 'HTTP/1.1 200\n\n(not recorded)')
const plain = (error: string): string =>
  refresh('+1m', '{rt a}', `HTTP/1.1 400\n\n{"error":"${error}"}`, OTHER)
const numbered = (text: string): string => refresh('+1m', '{rt a}', invalidGrant(text), B2C)

describe('what differs is told apart, and what is equal together', () => {
  it.each<[string, string, readonly string[]]>([
    ['oauth-error', 'clients', [plain('invalid_grant'), ofOther(plain('invalid_grant'))]],
    ['oauth-error', 'words', [plain('invalid_scope'), plain('no_such_plan')]],
    ['oauth-error', 'numbers', [numbered('AADB2C90128: Gone.'), numbered('AADB2C99999: No text.')]],
    [
      'client-secret-rejected',
      'clients',
      [refusedSecret('{secret s}'), ofOther(refusedSecret('{secret s}'))],
    ],
    [
      'client-secret-rejected',
      'oddities',
      [refusedSecret('{secret s}'), refusedSecret('{secret s}%0A')],
    ],
    ['silent-renewal-blocked', 'clients', [session, silent, ofOther(silent)]],
  ])('by %s: %s', async (id, _what, exchanges) => {
    const last = exchanges.at(-1) ?? ''
    const report = await runTranscript(transcript(...exchanges, last), { id })
    expect(report.findings.map(({ message }) => / 2 times, at /.test(message))).toEqual([
      false,
      true,
    ])
  })

  it('by missing-bodies: captures', async () => {
    const report = await runTranscript(`=== a.har\n${unread}\n=== b.har\n${unread}`, {
      id: 'missing-bodies',
    })
    expect(report.findings.map(({ message }) => message.slice(0, 12))).toEqual([
      'a.har lacks ',
      'b.har lacks ',
    ])
  })
})
