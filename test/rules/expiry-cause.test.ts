import { describe, expect, it } from 'vitest'
import { granted, post, refused } from '../../src/rules/parts/example-transcripts.ts'
import { runTranscript } from './run-example.ts'

const USER = '"client_info":"{client_info 1 1}"'
const EXPIRED = refused(
  700082,
  'The refresh token has expired due to inactivity. The token was issued on 2024-12-01T08:00:00.0000000Z and was inactive for 90.00:00:00.',
)
const FORM = 'client_id=app-1&client_secret={secret s}'

const signIn = (at: string, origin?: string): string =>
  post(
    at,
    `grant_type=authorization_code&client_id=app-1&code={code 1}${origin === undefined ? '&client_secret={secret s}' : ''}`,
    granted('1', '"refresh_token":"{rt new}"', USER),
    origin === undefined ? {} : { origin },
  )

const refuse = (at: string): string =>
  post(at, `grant_type=refresh_token&${FORM}&refresh_token={rt old}`, EXPIRED)

const causeOf = async (...parts: readonly string[]): Promise<unknown> => {
  const id = 'refresh-token-expired-inactive'
  const report = await runTranscript(parts.join('\n\n'), { id })
  return report.findings[0]?.facts['cause']
}

describe('why a refresh token ran out', () => {
  it('is an ignored newer token of the same client and user', async () => {
    expect(await causeOf(signIn('+0s'), refuse('+1h'))).toBe('reused-original')
  })

  it('is not the token of a page that shares the client id', async () => {
    const page = signIn('+0s', 'https://app.contoso.example')
    expect(await causeOf(page, refuse('+1h'))).toBe('idle-or-reused-elsewhere')
  })

  it('is not a token that was still on its way', async () => {
    expect(await causeOf(signIn('+0s took=5s'), refuse('+1s'))).toBe('idle-or-reused-elsewhere')
  })
})
