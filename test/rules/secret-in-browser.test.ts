import { describe, expect, it } from 'vitest'
import { post, rotated, transcript } from '../../src/rules/parts/example-transcripts.ts'
import { runTranscript } from './run-example.ts'

const ASSERTION =
  'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion={jwt aud=x}'

/** A refresh in the Network panel of a browser. */
function sent(
  client: string,
  proof: string,
  headers: readonly string[] = [],
  token: string = 'a',
): string {
  const form = `grant_type=refresh_token&client_id=${client}&refresh_token={rt ${token}}&${proof}`
  return post('+1s', form, rotated(`after ${token}`), {
    attributes: 'producer=WebInspector/537.36',
    headers,
  })
}

async function messages(...requests: readonly string[]): Promise<readonly string[]> {
  const { findings } = await runTranscript(transcript(...requests), { id: 'secret-in-browser' })
  return findings.map(({ message }) => message)
}

describe('secret-in-browser', () => {
  it.each([
    ['js', true],
    ['msal.js.browser', true],
    ['MSAL.JS', true],
    ['@azure/msal-browser', true],
    ['@azure/msal-react', true],
    ['msal.js.node', false],
    ['@azure/msal-node', false],
    ['nodejs', false],
    ['jsdom', false],
    ['node', false],
    ['MSAL.NetCore', false],
    ['Contoso msal.js', false],
  ])('takes the library %s for one of a page: %s', async (library, isOfPage) => {
    const request = sent('app-1', 'client_secret={secret 1}', [`x-client-SKU: ${library}`])
    expect(await messages(request)).toHaveLength(isOfPage ? 1 : 0)
  })

  it('tells of each application by itself, and of a secret apart from an assertion', async () => {
    const told = await messages(
      sent('app-1', 'client_secret={secret 1}'),
      sent('app-2', 'client_secret={secret 2}'),
      sent('app-1', ASSERTION),
      sent('app-1', 'client_secret={secret 1}', [], 'b'),
    )
    expect(told).toEqual([
      expect.stringMatching(/app-1 .*sent a client secret from a browser, 2 times/),
      expect.stringMatching(/app-2 .*sent a client secret from a browser, at entry 1/),
      expect.stringMatching(/app-1 .*sent a client assertion from a browser, at entry 2/),
    ])
  })
})
