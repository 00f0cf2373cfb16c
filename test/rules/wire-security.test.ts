import { describe, expect, it } from 'vitest'
import { captureFacts, trailOf } from './build-captures.ts'
import { judge } from './judge.ts'
import { runTranscript } from './run-example.ts'
import silentRenewal from '../../src/rules/silent-renewal-blocked.ts'
import expiredToken from '../../src/rules/expired-access-token-used.ts'
import { refresh, signIn, START } from '../lineage/build-trail.ts'

const HOUR = 3_600_000

describe('silent-renewal-blocked', () => {
  it.each([
    [true, 'high'],
    [false, 'medium'],
  ])('is as sure as the recorder knows of one browser (%s)', (browserMade, confidence) => {
    const silent = refresh({
      at: HOUR,
      exchange: {
        kind: 'authorize',
        entry: 5,
        capture: 'app.har',
        status: 302,
        outcome: 'error',
        error: {
          error: 'login_required',
          codes: [50058],
          b2cCodes: [],
          facts: {},
          from: 'fragment',
        },
      },
      request: { prompt: 'none' },
    })
    const captures = [captureFacts({ browserMade, sessionCookieEntry: 2 })]
    const { findings } = judge(silentRenewal, trailOf(captures, { exchanges: [silent] }))
    expect(findings.map((finding) => finding.confidence)).toEqual([confidence])
  })
})

describe('expired-access-token-used', () => {
  it('does not hold the times of a recording that was played again against its tokens', () => {
    const issue = signIn({
      at: 0,
      answer: { accessToken: 'at-1', expiresIn: 3600 },
      exchange: { capture: 'app.har', serverAt: START - 400 * 24 * HOUR },
    })
    const use = {
      token: 'at-1',
      capture: 'app.har',
      host: 'api.contoso.example',
      calls: 1,
      rejected: 0,
      firstEntry: 3,
      lastAcceptedAt: START + 3 * HOUR,
      lastAcceptedEntry: 3,
    }
    const trail = trailOf([captureFacts()], { exchanges: [issue], bearerUses: [use] })
    expect(judge(expiredToken, trail)).toMatchObject({ verdict: 'inconclusive', findings: [] })
  })
})

describe('refresh-token-sent-elsewhere', () => {
  it('knows a token from another capture of the run', async () => {
    const token = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'
    const { findings } = await runTranscript(
      `=== server.har
### +0s
POST ${token}

grant_type=refresh_token&client_id=app-1&refresh_token={rt a}

HTTP/1.1 200

{"access_token":"{at a}","refresh_token":"{rt b}"}
=== page.har
### +1h
POST https://api.contoso.example/session
Content-Type: application/json

{"refresh_token":"{rt b}"}

HTTP/1.1 200
`,
      { id: 'refresh-token-sent-elsewhere' },
    )
    expect(findings.map(({ at }) => at.map(({ capture }) => capture))).toEqual([
      ['page.har', 'server.har'],
    ])
  })
})
