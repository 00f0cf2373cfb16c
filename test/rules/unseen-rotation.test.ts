import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'

const HEAD = 'POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'

const refresh = (at: string, sends: string, answer: string): string =>
  `### ${at}\n${HEAD}\n\ngrant_type=refresh_token&client_id=app-1&refresh_token=${sends}\n\nHTTP/1.1 200\n\n${answer}\n\n`

const signIn = (at: string, brings: string): string =>
  `### ${at}\n${HEAD}\n\ngrant_type=authorization_code&client_id=app-1&code={code 1}\n\nHTTP/1.1 200\n\n${granting(brings)}\n\n`

const granting = (token: string): string =>
  `{"access_token":"{at of-${token.replace(/\W/g, '')}}","refresh_token":"${token}"}`

/** Why `rotated-refresh-token-ignored` could not judge the capture. */
async function reason(transcript: string): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(transcript)
  const { rules } = await analyze([{ name: 'app.txt', bytes }])
  return rules.find(({ id }) => id === 'rotated-refresh-token-ignored')?.reason
}

describe('why an ignored replacement cannot be seen', () => {
  it('is the answers, where refreshes are there but what came back cannot be read', async () => {
    const cut = refresh('+0s', '{rt a}', '{"access_token":"{at') + refresh('+1h', '{rt a}', '{}')
    expect(await reason(cut)).toContain('2 answers are masked, cut, not recorded')
    expect(await reason(cut)).toContain('sent rt-1')
  })

  it('is the requests, where these are masked and the answers are not', async () => {
    const masked = ['b', 'c'].map((name) => refresh('+1h', '[REDACTED]', granting(`{rt ${name}}`)))
    expect(await reason(masked.join(''))).toContain(
      'Whether rt-1 of client app-1 (tenant contoso.example) was ever sent cannot be seen',
    )
  })

  it('names the sign-in that was not renewed, beside one that adopts its tokens', async () => {
    const job = refresh('+0s', '{rt a}', granting('{rt b}'))
    const later = refresh('+1h', '{rt b}', granting('{rt c}'))
    expect(await reason(job + signIn('+1m', '{rt p}') + later)).toMatch(
      /^rt-3 of client app-1 \(tenant contoso\.example\) cannot be judged: no refresh with it/,
    )
  })

  it('is the server, where no refresh got a usable answer', async () => {
    const failing = refresh('+0s', '{rt a}', '').replace('HTTP/1.1 200', 'HTTP/1.1 503')
    expect(await reason(failing)).toContain('No refresh with rt-1 of client app-1')
  })
})
