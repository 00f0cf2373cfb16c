import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import { call } from '../../src/rules/parts/api-transcripts.ts'
import {
  discovery,
  granted,
  post,
  refresh,
  rotated,
  transcript,
} from '../../src/rules/parts/example-transcripts.ts'
import rule from '../../src/rules/refresh-token-sent-elsewhere.ts'
import { runTranscript } from './run-example.ts'

const ISSUE = refresh('+0s', '{rt a}', rotated('b'))
const MASKED_ISSUE = refresh('+0s', '{rt a}', granted('1', '"refresh_token":"[REDACTED]"'))
const STRANGER = { url: 'https://id.fabrikam.example/token' }

const judged = (...exchanges: readonly string[]): Promise<Report> =>
  runTranscript(transcript(...exchanges), { id: rule.id })

const inAddress = (token: string, host = 'api.contoso.example'): string =>
  `### +1s\nGET https://${host}/session?refresh_token=${token}\n\nHTTP/1.1 200`

describe('a refresh token at hosts that did not issue it', () => {
  it('is told once for each host, with all tokens and places', async () => {
    const { findings } = await judged(
      ISSUE,
      inAddress('{rt b}'),
      refresh('+1h', '{rt b}', rotated('c')),
      inAddress('{rt c}'),
      inAddress('{rt c}', 'log.contoso.example'),
    )
    expect(findings.map(({ message }) => message)).toEqual([
      'rt-2, issued by login.microsoftonline.com, was sent to api.contoso.example at entry 1 by client app-1 (tenant contoso.example). This happened 2 times, with rt-2 and rt-3.',
      'rt-3, issued by login.microsoftonline.com, was sent to log.contoso.example at entry 4 by client app-1 (tenant contoso.example).',
    ])
    expect(findings.map(({ at }) => at.map(({ entry }) => entry))).toEqual([
      [1, 0, 3],
      [4, 2],
    ])
  })

  const toStranger = refresh('+1h', '{rt b}', 'HTTP/1.1 400\n\n{"error":"invalid_grant"}', STRANGER)

  it.each([
    ['a discovery document that was read names no such host', discovery('+0s')],
    [
      'an answer that was not recorded is no discovery document',
      refresh('+0s', '{rt x}', 'HTTP/1.1 200\n\n(not recorded)'),
    ],
  ])('is told where %s', async (_what, beside) => {
    const { rules } = await judged(ISSUE, beside, toStranger)
    expect(rules[0]?.verdict).toBe('fail')
  })

  it('is told of an address, whatever a discovery document that was not recorded says', async () => {
    const { rules } = await judged(discovery('+0s', '(not recorded)'), ISSUE, inAddress('{rt b}'))
    expect(rules[0]?.verdict).toBe('fail')
  })
})

describe('whether there is anything to judge', () => {
  const withoutToken = post('+0s', 'grant_type=client_credentials&client_id=app-1', granted('1'))

  it.each([
    ['a refresh token was issued', 'pass', [ISSUE]],
    ['one was issued and masked', 'not-applicable', [MASKED_ISSUE]],
    [
      'one was issued and masked, and a masked one went elsewhere',
      'inconclusive',
      [MASKED_ISSUE, inAddress('[REDACTED]')],
    ],
    ['none was issued', 'not-applicable', [withoutToken, call('+1s', '{at 1}')]],
    [
      'none was issued, and a masked one went elsewhere',
      'not-applicable',
      [withoutToken, inAddress('[REDACTED]')],
    ],
  ])('%s: %s', async (_what, verdict, exchanges) => {
    const { rules } = await judged(...exchanges)
    expect(rules[0]?.verdict).toBe(verdict)
  })
})
