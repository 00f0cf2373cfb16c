import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import { call } from '../../src/rules/parts/api-transcripts.ts'
import { ADOPT } from '../../src/rules/parts/ignored-rotation.ts'
import { INACTIVE, refresh, refused, signIn } from '../../src/rules/parts/rotation-transcripts.ts'
import rule from '../../src/rules/rotated-refresh-token-ignored.ts'
import { runTranscript } from './run-example.ts'

const OUTLOOK = { scope: 'https://outlook.office.com/.default' }
const USED = `${call('+1s', '{at of b}')}\n\n`

async function told(transcript: string): Promise<readonly string[]> {
  const { findings } = await runTranscript(transcript, { id: rule.id })
  return findings.map(({ severity, confidence, facts }) =>
    [severity, confidence, facts['redemptions']].join(', '),
  )
}

async function finding(transcript: string): Promise<Report['findings'][number] | undefined> {
  const { findings } = await runTranscript(transcript, { id: rule.id })
  return findings[0]
}

describe('how much the reuse of a replaced token proves', () => {
  it.each([
    [
      'the strongest of several resources tells the story',
      refresh('+0s', 'a', 'b') +
        refresh('+1h', 'a', 'c') +
        refresh('+1h', 'a', 'd', OUTLOOK) +
        refresh('+1h', 'a', 'e', OUTLOOK) +
        refresh('+1h', 'a', 'f', OUTLOOK),
      'error, high, 3',
    ],
    [
      'where that of the first resource may be a lost answer',
      refresh('+0s', 'a', 'b') +
        refresh('+30s', 'a', 'c') +
        refresh('+1h', 'a', 'd', OUTLOOK) +
        refresh('+1h', 'a', 'e', OUTLOOK),
      'warning, medium, 2',
    ],
    [
      'one of the answers says that the token has ended',
      refresh('+0s', 'a', 'b') + refresh('+10s', 'a', 'c') + refused('+10s', 'a', 400, INACTIVE),
      'error, high, 3',
    ],
    [
      'three within a minute',
      refresh('+0s', 'a', 'b') + refresh('+30s', 'a', 'c') + refresh('+29s', 'a', 'd'),
      'error, medium, 3',
    ],
    [
      'three in a minute',
      refresh('+0s', 'a', 'b') + refresh('+30s', 'a', 'c') + refresh('+30s', 'a', 'd'),
      'error, high, 3',
    ],
    [
      'three within a minute, and the first answer arrived',
      refresh('+0s', 'a', 'b') + USED + refresh('+20s', 'a', 'c') + refresh('+20s', 'a', 'd'),
      'error, high, 3',
    ],
    [
      'twice in five minutes by one process that got the first answer',
      refresh('+0s process=sync:7', 'a', 'b') + USED + refresh('+299s process=sync:7', 'a', 'c'),
      'error, high, 2',
    ],
    [
      'twice in most of the life of an access token',
      refresh('+0s', 'a', 'b') + refresh('+48m', 'a', 'c'),
      'warning, medium, 2',
    ],
  ])('%s', async (_what, transcript, expected) => {
    expect(await told(transcript)).toEqual([expected])
  })

  it.each([
    ['in less than most of its life', refresh('+0s', 'a', 'b') + refresh('+2879s', 'a', 'c')],
    [
      'by one process, in less than five minutes',
      refresh('+0s process=sync:7', 'a', 'b') + USED + refresh('+298s process=sync:7', 'a', 'c'),
    ],
    [
      'by two processes',
      refresh('+0s process=sync:7', 'a', 'b') + USED + refresh('+10m process=sync:8', 'a', 'c'),
    ],
    [
      'by one process that may not have got the first answer',
      refresh('+0s process=sync:7', 'a', 'b') + refresh('+10m process=sync:7', 'a', 'c'),
    ],
    [
      'where nothing tells how long an access token lives',
      refresh('+0s', 'a', 'b').replace(',"expires_in":3600', '') + refresh('+1h', 'a', 'c'),
    ],
  ])('is too little for twice %s', async (_what, transcript) => {
    const report = await runTranscript(transcript, { id: rule.id })
    expect(report.findings).toEqual([])
    expect(report.rules[0]?.reason).toBe(
      'A replaced refresh token was redeemed once more, which a lost answer explains too. Record one more renewal.',
    )
  })
})

describe('what is told of an ignored rotation', () => {
  const thrice = (details = {}): string =>
    ['b', 'c', 'd'].map((name) => refresh('+1h', 'a', name, details)).join('')

  it('shows the sign-in that brought the token, last', async () => {
    const found = await finding(signIn('+0s', 'a') + thrice())
    expect(found?.at.map(({ entry }) => entry)).toEqual([1, 2, 3, 0])
  })

  it('leaves the work to a library that signs its requests', async () => {
    const marked = { headers: ['x-client-SKU: MSAL.NetCore', 'x-client-Ver: 4.61.3.0'] }
    expect((await finding(thrice(marked)))?.fix).toBe(ADOPT)
    expect((await finding(thrice()))?.fix).toContain('No library of Microsoft')
  })

  it('says why it matters at another provider, and no date', async () => {
    const found = await finding(thrice({ host: 'id.fabrikam.example' }))
    expect(found?.why).toContain('does not document how long a replaced token stays valid')
    expect(Object.keys(found?.facts ?? {})).not.toContain('expiresAt')
    expect(found?.facts['provider']).toBe('other')
  })
})
