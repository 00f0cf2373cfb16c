import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'
import { expandValues, syntheticMark } from '../../src/readers/transcript-values.ts'
import { readEntries } from './read-entries.ts'

const example = `
    ### 2025-03-01T08:00:00Z producer=WebInspector/537.36
    POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token

    grant_type=refresh_token
    &client_id=app-1
    &refresh_token={rt a}

    HTTP/1.1 400 Bad Request
    X-Ms-Request-Id: 1

    {"error":"invalid_grant"}

    ### +90s process=billing:1234 took=2s aborted recorder
    GET https://graph.microsoft.com/v1.0/me HTTP/1.1
    Authorization: Bearer {jwt aud=app-1,exp=+1h}

    ### ?
    POST https://login.microsoftonline.com/common/oauth2/token

    (not recorded)

    HTTP/1.1 200
`

describe('the transcript reader', () => {
  it('reads requests, answers, times and attributes', async () => {
    const { format, entries, producers, diagnostics } = await readEntries(example)
    expect(format).toBe('transcript')
    expect(diagnostics).toEqual([])
    expect(producers).toEqual([{ name: 'WebInspector', version: '537.36' }])
    const [first, second, third] = entries
    const start = Date.UTC(2025, 2, 1, 8)
    expect(first).toMatchObject({
      index: 0,
      line: 2,
      startedAt: start,
      endedAt: start + 200,
      request: { method: 'POST' },
      response: { status: 400, statusText: 'Bad Request' },
    })
    expect(first?.request.headers).toEqual([
      { name: 'content-type', value: 'application/x-www-form-urlencoded' },
    ])
    expect(first?.response?.headers).toEqual([
      { name: 'x-ms-request-id', value: '1' },
      { name: 'content-type', value: 'application/json' },
    ])
    expect(first?.request.body()).toEqual({
      kind: 'text',
      text: `grant_type=refresh_token&client_id=app-1&refresh_token=${expandValues('{rt a}', 0)}`,
    })
    expect(second).toMatchObject({
      startedAt: start + 90_000,
      endedAt: start + 92_000,
      process: { name: 'billing', pid: 1234 },
      aborted: true,
      answeredByRecorder: true,
    })
    expect(second?.response).toBeUndefined()
    expect(second?.request.body()).toEqual({ kind: 'empty' })
    expect(third).not.toHaveProperty('startedAt')
    expect(third?.request.body()).toEqual({ kind: 'unknown', why: 'not-recorded' })
    expect(third?.response?.body()).toEqual({ kind: 'empty' })
  })

  it('passes over an exchange without a request line and says where', async () => {
    const { entries, diagnostics } = await readEntries(
      '### +0s\n\nhello\n### +1s\nGET https://a/\n',
    )
    expect(entries.map((entry) => entry.index)).toEqual([1])
    expect(diagnostics).toMatchObject([{ code: 'entry-damaged', entry: 0, line: 1 }])
  })
})

describe('made-up values', () => {
  it.each(['rt a', 'code a', 'dc a', 'msa a', 'secret a', 'at a', 'jwt aud=a'])(
    '{%s} is marked, stable, and different for another name',
    (name) => {
      const value = expandValues(`{${name}}`, 0)
      expect(value).toContain(syntheticMark)
      expect(expandValues(`{${name}}`, 0)).toBe(value)
      expect(expandValues(`{${name}b}`, 0)).not.toBe(value)
    },
  )

  it('have the shape of the real ones', () => {
    expect(expandValues('{rt a}', 0)).toMatch(/^1\.A[\w-]{90,99}\.AgABAwEAAAD[\w-]+$/)
    expect(expandValues('{rt a}', 0)).toHaveLength(700)
    expect(expandValues('{rt a cut 255}', 0)).toBe(expandValues('{rt a}', 0).slice(0, 255))
    expect(expandValues('{rt a lower}', 0)).toBe(expandValues('{rt a}', 0).toLowerCase())
    expect(expandValues('{secret a}', 0)).toMatch(/^[\w-]{3}8Q~[\w-]{34}$/)
    expect(atob(expandValues('{client_info u1 t1}', 0))).toBe('{"uid":"u1","utid":"t1"}')
  })

  it('count times of a JWT from the start of the exchange', () => {
    const [, payload = ''] = expandValues('{jwt exp=+1h,iat=-5m,amr=pwd|mfa}', 10_000_000).split(
      '.',
    )
    expect(JSON.parse(atob(payload))).toEqual({ exp: 13_600, iat: 9700, amr: ['pwd', 'mfa'] })
  })

  it('leave other braces alone', () => {
    expect(expandValues('{"rt":{"a":1}} {} {other x}', 0)).toBe('{"rt":{"a":1}} {} {other x}')
  })
})

describe('a producer', () => {
  it('has no version where that is empty', async () => {
    const text = '### +0s producer=Tool/\nGET https://contoso.example/ HTTP/1.1\n'
    const bytes = new TextEncoder().encode(text)
    const { captures } = await analyze([{ name: 'a', bytes }])
    expect(captures[0]?.producer).toEqual({ name: 'Tool' })
  })
})
