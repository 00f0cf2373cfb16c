import { describe, expect, it } from 'vitest'
import {
  type Circumstances,
  granted,
  post,
  transcript,
} from '../../src/rules/parts/example-transcripts.ts'
import { runTranscript } from './run-example.ts'

const PAGE = {
  origin: 'https://app.contoso.example',
  headers: ['Sec-Fetch-Site: cross-site', 'User-Agent: Mozilla/5.0 (X11; Linux x86_64)'],
}

function signIn(client: string, code: string, circumstances: Circumstances = {}): string {
  const form = `grant_type=authorization_code&client_id=${client}&code={code ${code}}&scope=User.Read`
  return post('+1s', form, granted(code), circumstances)
}

/** `2 sign-ins of client app-1: warning`. */
async function told(...signIns: readonly string[]): Promise<readonly string[]> {
  const { findings } = await runTranscript(transcript(...signIns), {
    id: 'missing-offline-access',
  })
  return findings.map(({ message, severity }) => `${message.split(' (')[0]}: ${severity}`)
}

describe('missing-offline-access', () => {
  it('tells of each client once', async () => {
    expect(await told(signIn('app-1', '1'), signIn('app-2', '2'), signIn('app-1', '3'))).toEqual([
      '2 sign-ins of client app-1: warning',
      '1 sign-in of client app-2: warning',
    ])
  })

  it('tells of a page apart from the server that shares its client id', async () => {
    expect(await told(signIn('app-1', '1'), signIn('app-1', '2', PAGE))).toEqual([
      '1 sign-in of client app-1: warning',
      '1 sign-in of client app-1: info',
    ])
  })
})
