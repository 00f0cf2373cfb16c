import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { toHaveNoTokenFindings } from '../../src/testing/vitest.ts'

expect.extend({ toHaveNoTokenFindings })

const fixtures = join(import.meta.dirname, '../../fixtures')
const bad = join(fixtures, 'flows/rotated-token-ignored.har')
const archive = join(fixtures, 'saz/classic-20253.saz')
const good = join(fixtures, 'flows/good-rotation.har')

function har(entries: readonly object[] = []): { log: object } {
  return { log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } }
}

/** A successful refresh that presents this token. */
function refresh(token: string): object {
  return {
    startedDateTime: '2025-03-01T08:00:00.000Z',
    time: 100,
    request: {
      method: 'POST',
      url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      headers: [],
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        text: `grant_type=refresh_token&client_id=app-1&refresh_token=${token}`,
      },
    },
    response: {
      status: 200,
      headers: [],
      content: {
        mimeType: 'application/json',
        text: '{"access_token":"at-SyntheticTokentrail-1","token_type":"Bearer"}',
      },
    },
  }
}

/** The message with which a matcher fails. */
async function failure(assertion: Promise<void>): Promise<string> {
  try {
    await assertion
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'it passed'
}

describe('toHaveNoTokenFindings', () => {
  it('passes a path, a URL, bytes, text and a parsed HAR without findings', async () => {
    const bytes = readFileSync(good)
    const parsed: unknown = JSON.parse(bytes.toString())
    for (const capture of [good, pathToFileURL(good), bytes, bytes.toString(), parsed])
      await expect(capture).toHaveNoTokenFindings()
  })

  it.each([
    ['a path', bad],
    ['bytes', readFileSync(bad)],
    ['a parsed HAR', JSON.parse(readFileSync(bad, 'utf8')) as unknown],
  ])('fails for %s with findings', async (_, capture) => {
    await expect(capture).not.toHaveNoTokenFindings()
    expect(await failure(expect(capture).toHaveNoTokenFindings())).toMatch(
      /was expected to have no token findings, and has \d finding/,
    )
  })

  it('tells the verdict, the evidence and what to do', async () => {
    const [hint = '', ...rest] = (await failure(expect(bad).toHaveNoTokenFindings())).split('\n')
    expect(stripVTControlCharacters(hint)).toBe('expect(capture).toHaveNoTokenFindings()')
    const message = stripVTControlCharacters(rest.join('\n'))
    expect(message).toContain('A refresh token that has been replaced is still in use.')
    expect(message).toContain('(rotated-refresh-token-ignored, high confidence, for the developer)')
    expect(message).toMatch(/ {4}entry 0, [\d :-]+Z: rt-1 redeemed, 200, brought rt-2, never used/)
    expect(message).toContain('What to do: Store the refresh_token of every answer')
    expect(message).not.toContain('SyntheticTokentrail')
  })

  it('tells with .not that there are none', async () => {
    const message = await failure(expect(good).not.toHaveNoTokenFindings())
    expect(message).toContain('was expected to have token findings, and has none.')
  })

  it('judges as its options say', async () => {
    await expect(bad).toHaveNoTokenFindings({ ignore: ['rotated-refresh-token-ignored'] })
    await expect(bad).toHaveNoTokenFindings({ only: ['oauth-error'] })
    await expect(bad).toHaveNoTokenFindings({ failOn: 'never' })
    await expect(archive).toHaveNoTokenFindings()
    await expect(archive).not.toHaveNoTokenFindings({ failOn: 'warning' })
    await expect(expect(bad).toHaveNoTokenFindings({ only: ['no-such-rule'] })).rejects.toThrow(
      'unknown rule "no-such-rule"',
    )
  })

  it('refuses an option that it would pass over', async () => {
    for (const [options, problem] of [
      [{ failon: 'info' }, 'there is an unknown key "failon". Did you mean failOn?'],
      [{ failOn: 'errors' }, 'failOn has a value that is not known. Did you mean error?'],
      [{ ignore: 'oauth-error' }, 'ignore must be an array.'],
    ] as const) {
      const assertion = expect(bad).toHaveNoTokenFindings(options as never)
      await expect(assertion).rejects.toThrow(`toHaveNoTokenFindings: ${problem}`)
    }
  })

  it('never tells what text holds that is no capture', async () => {
    for (const text of ['{ "refresh_token": "made-up" }', 'made-up\n', 'made-up'.repeat(1000)]) {
      const message = await failure(expect(text).toHaveNoTokenFindings())
      expect(message).toContain('capture cannot be read')
      expect(message).not.toContain('made-up')
    }
  })

  it('fails for a secret that nobody masked', async () => {
    const live = har([refresh('made-up-refresh-token-number-7')])
    const message = await failure(expect(live).toHaveNoTokenFindings())
    expect(message).toContain('live-secrets-in-capture')
    expect(message).not.toContain('made-up')
    await expect(live).toHaveNoTokenFindings({ allowSecrets: true })
    await expect(har([refresh('rt-SyntheticTokentrail-7')])).toHaveNoTokenFindings()
  })

  it('is neither right nor wrong about what cannot be judged', async () => {
    const missing = join(fixtures, 'missing.har')
    for (const assertion of [
      () => expect(missing).toHaveNoTokenFindings(),
      () => expect(missing).not.toHaveNoTokenFindings(),
    ])
      await expect(assertion()).rejects.toThrow(/^There is no capture at .*missing\.har\.$/)
    await expect(expect(har()).not.toHaveNoTokenFindings()).rejects.toThrow('nothing to judge')
    await expect(har()).toHaveNoTokenFindings({ allowEmpty: true })
    await expect(expect(42).toHaveNoTokenFindings()).rejects.toThrow('A capture is a path')
    const noise = new TextEncoder().encode('secret noise')
    const message = await failure(expect(noise).not.toHaveNoTokenFindings())
    expect(message).toContain('capture cannot be read')
    expect(message).not.toContain('secret noise')
  })
})
