import { describe, expect, it } from 'vitest'
import { analyze, type Finding } from '../../src/index.ts'
import { nodeCodecs } from '../../src/node/index.ts'
const SESSION = `1.made-up-session-${'k7'.repeat(20)}`

async function findings(
  captures: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  thorough = false,
): Promise<readonly Finding[]> {
  const options = { codecs: nodeCodecs, thorough }
  const report = await analyze(captures, { ...options, only: ['live-secrets-in-capture'] })
  return report.findings
}

const header = (name: string, value: string): object => ({ name, value })

function entry(minute: number, url: string, cookie: string, more: object = {}): object {
  return {
    startedDateTime: new Date(Date.UTC(2025, 2, 1, 8, minute)).toISOString(),
    time: 10,
    request: { method: 'GET', url, headers: [header('Cookie', cookie)], ...more },
    response: { status: 200, headers: [header('Set-Cookie', cookie)], content: {} },
  }
}

function har(...entries: readonly object[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ log: { version: '1.2', entries } }))
}

/** An unsigned token with this claim. */
function accessToken(exp: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ typ: 'JWT', alg: 'RS256' })}.${part({ exp })}.made-up-signature`
}

function call(minute: number, exp: Date): object {
  const bearer = header('Authorization', `Bearer ${accessToken(exp.getTime() / 1000)}`)
  return entry(minute, 'https://api.contoso.example/orders', 'fpc=1', { headers: [bearer] })
}

/** An exchange, by its answer: nothing but that tells. */
function refusedCall(minute: number, url: string, cookie: string): object {
  const bearer = header('Authorization', 'Bearer SyntheticTokentrail-of-this-test')
  const headers = [header('Cookie', cookie), bearer]
  const called = entry(minute, url, cookie, { headers })
  return { ...called, response: { status: 401, headers: [], content: {} } }
}

describe('live secrets', () => {
  it('are counted once for each value, and found where they stand first', async () => {
    const page = 'https://login.microsoftonline.com/common/reprocess'
    const [finding] = await findings([
      {
        name: 'app.har',
        bytes: har(
          entry(0, 'https://app.contoso.example/', `ESTSAUTH=${SESSION}`),
          entry(1, page, `ESTSAUTH=${SESSION}`),
          entry(2, page, `ESTSAUTH=${SESSION}; ESTSAUTHPERSISTENT=${SESSION}-2`),
        ),
      },
    ])
    expect(finding?.message).toContain('2 session cookies (the first in entry 1)')
    expect(finding?.facts).toEqual({ sessionCookies: 2 })
    expect(finding?.at).toEqual([{ capture: 'app.har', entry: 1 }])
  })

  it('are the same however much of a capture is passed over', async () => {
    const app = 'https://app.contoso.example/'
    const other = `.AspNetCore.Cookies=${SESSION}`
    const bytes = har(
      entry(0, app, other),
      entry(1, 'https://login.microsoftonline.com/common/reprocess', `ESTSAUTH=${SESSION}-a`),
      refusedCall(2, `${app}orders`, `${other}-b`),
      entry(3, `${app}style.css`, `${other}-c`),
    )
    const fast = await findings([{ name: 'app.har', bytes }])
    expect(fast[0]?.facts).toEqual({ sessionCookies: 2 })
    expect(await findings([{ name: 'app.har', bytes }], true)).toEqual(fast)
  })

  it('are told of each capture by itself', async () => {
    const url = 'https://login.microsoftonline.com/common/reprocess'
    const one = (name: string): { name: string; bytes: Uint8Array } => ({
      name,
      bytes: har(entry(0, url, `ESTSAUTH=${SESSION}`)),
    })
    const found = await findings([one('a.har'), one('b.har')])
    expect(found.map(({ at }) => at[0]?.capture)).toEqual(['a.har', 'b.har'])
  })

  it('are access tokens that end after the capture, by its own clock', async () => {
    const bytes = har(call(0, new Date('2025-03-01T08:30:00Z')), call(10, new Date(0)))
    const [finding] = await findings([{ name: 'app.har', bytes }])
    expect(finding?.message).toContain('1 valid access token (entry 0)')
    const later = har(call(0, new Date('2025-03-01T08:30:00Z')), call(40, new Date(0)))
    expect(await findings([{ name: 'app.har', bytes: later }])).toEqual([])
  })

  it('are never shown', async () => {
    const url = 'https://login.microsoftonline.com/common/oauth2/v2.0/token'
    const postData = {
      mimeType: 'application/x-www-form-urlencoded',
      text: 'grant_type=refresh_token&client_id=app-1&client_secret=abc8Q~made-up-secret-of-app-1&refresh_token=made-up-refresh-token-7',
    }
    const bytes = har(entry(0, url, `ESTSAUTH=${SESSION}`, { method: 'POST', postData }))
    const found = await findings([{ name: 'app.har', bytes }])
    expect(found[0]?.facts).toMatchObject({ refreshTokens: 1, clientSecrets: 1 })
    expect(JSON.stringify(found)).not.toMatch(/made-up/)
  })
})
