import { describe, expect, it } from 'vitest'
import { analyze, bytesSource, type Report } from '../../src/index.ts'
import { curlScript } from '../formats/curl-script.ts'
import { fiddlerText } from '../formats/fiddler-text.ts'
import { traffic } from '../formats/traffic.ts'
import { webtest } from '../formats/webtest.ts'

/** Rules that may pass a capture without answers: requests, or the capture itself, are enough. */
const FROM_REQUESTS = [
  'access-token-sent-elsewhere',
  'cleartext-credentials',
  'damaged-input',
  'hand-rolled-client',
  'implicit-grant',
  'insecure-redirect-uri',
  'live-secrets-in-capture',
  'no-pkce',
  'no-token-exchange',
  'password-grant',
  'pkce-plain',
  'placeholder-tokens',
  'refresh-token-not-sent',
  'token-in-url',
  'unsupported-auth-library',
]

async function judge(...captures: readonly (readonly [string, Uint8Array])[]): Promise<Report> {
  return analyze(captures.map(([name, bytes]) => ({ name, bytes: bytesSource(bytes) })))
}

/** "Copy > Full request" of every session. */
function requestsAsText(): Uint8Array {
  const requests = traffic.recordings.map(({ at, took, method, url, headers, body }) => ({
    at,
    took,
    method,
    url,
    headers,
    ...(body !== undefined && { body }),
  }))
  return fiddlerText.write(requests)
}

describe.each([
  ['curl-script', curlScript.write(traffic.recordings)],
  ['webtest', webtest.write(traffic.recordings)],
  ['fiddler-text', requestsAsText()],
])('a capture of requests only: %s', (format, bytes) => {
  it('is passed by no rule that needs answers', async () => {
    const { rules, captures } = await judge(['a', bytes])
    expect(captures[0]).toMatchObject({ format, exchanges: 7 })
    const passed = rules.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id)
    expect(passed).toEqual(FROM_REQUESTS)
    const verdicts = Object.fromEntries(rules.map(({ id, verdict }) => [id, verdict]))
    expect(verdicts).toMatchObject({
      'rotated-refresh-token-ignored': 'inconclusive',
      'refresh-token-expired-inactive': 'inconclusive',
      'missing-offline-access': 'inconclusive',
      'client-secret-expired': 'inconclusive',
      'aadsts-error': 'inconclusive',
      'refresh-token-expiring': 'not-applicable',
    })
  })

  it('says what to record', async () => {
    const { rules } = await judge(['a', bytes])
    for (const { id, reason } of rules.filter(({ verdict }) => verdict === 'inconclusive'))
      expect(reason, id).toBe(
        'a holds 7 requests without their answers, so what came back is unknown. Record answers, too: export the sessions as HAR, or save them as a Fiddler archive (.saz).',
      )
  })

  it('gives one finding: that the answers are missing', async () => {
    const { findings } = await judge(['a', bytes])
    expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['missing-bodies', 'warning'],
    ])
    expect(findings[0]?.message).toMatch(
      /^a lacks 6 answers in 6 token exchanges .*\. What these brought is unknown\.$/,
    )
    expect(findings[0]?.title).toBe('Answers to token requests are missing')
    expect(findings[0]?.fix).toMatch(/^Record answers, too/)
  })
})

it('does not keep a capture with answers from being judged', async () => {
  const { rules } = await judge(
    ['whole.txt', fiddlerText.write(traffic.recordings)],
    ['requests.bat', curlScript.write(traffic.recordings.slice(0, 2))],
  )
  const secret = rules.find(({ id }) => id === 'client-secret-expired')
  expect(secret?.subjects).toContainEqual(
    expect.objectContaining({ capture: 'requests.bat', verdict: 'inconclusive' }),
  )
  const inactive = rules.find(({ id }) => id === 'refresh-token-expired-inactive')
  expect(inactive?.verdict).toBe('fail')
  expect(inactive?.subjects.map(({ verdict }) => verdict).toSorted()).toEqual([
    'fail',
    'inconclusive',
  ])
})
