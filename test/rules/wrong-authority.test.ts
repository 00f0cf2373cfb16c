import { describe, expect, it } from 'vitest'
import { post, granted, refused, transcript } from '../../src/rules/parts/example-transcripts.ts'
import { runTranscript } from './run-example.ts'

const at = (tenant: string): { readonly url: string } => ({
  url: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
})

const daemon = (client: string): string =>
  `grant_type=client_credentials${client && `&client_id=${client}`}&client_secret={secret s}`

const APP = 'abcdef01-3333-4333-8333-333333333333'

const LOST = refused(700016, 'The application was not found.')

async function messages(...exchanges: readonly string[]): Promise<readonly string[]> {
  const { findings } = await runTranscript(transcript(...exchanges), { id: 'wrong-authority' })
  return findings.map(({ message }) => message)
}

describe('wrong-authority', () => {
  it('tells of each client and of each number by itself', async () => {
    const told = await messages(
      post('+0s', daemon('app-1'), LOST),
      post('+1s', daemon('app-2'), LOST),
      post('+1s', daemon('app-1'), refused(90002, 'No such tenant.')),
      post('+1s', daemon('app-1'), LOST),
    )
    expect(told).toEqual([
      expect.stringMatching(/app-1 .* AADSTS700016, 2 times, at entries 0 and 3/),
      expect.stringMatching(/app-2 .* AADSTS700016, at entry 1/),
      expect.stringMatching(/app-1 .* AADSTS90002, at entry 2/),
    ])
  })

  it.each([
    [
      'the first tenant that did',
      ['fabrikam.example', 'tailspin.example'],
      APP.toUpperCase(),
      ' At fabrikam.example this client was served (entry 0).',
    ],
    ['not the same tenant', ['contoso.example'], APP, ''],
    ['not another client', ['fabrikam.example'], 'app-2', ''],
    ['no client without a name', ['fabrikam.example'], '', ''],
  ])('tells who served the client: %s', async (_who, tenants, client, told) => {
    const served = tenants.map((tenant) => post('+1s', daemon(client), granted('1'), at(tenant)))
    const refusal = post('+1s', daemon(client && APP), LOST)
    const [message] = await messages(...served, refusal)
    expect(/does not know the application\.(.*)$/.exec(message ?? '')?.[1]).toBe(told)
  })

  it('takes the endpoint of personal accounts for no tenant', async () => {
    const msa = { url: 'https://login.live.com/oauth20_token.srf' }
    const [afterwards] = await messages(
      post('+0s', daemon('app-1'), granted('1'), msa),
      post('+1s', daemon('app-1'), LOST),
    )
    expect(afterwards).not.toContain('this client was served')
    const { findings } = await runTranscript(post('+0s', daemon('app-1'), LOST, msa), {
      id: 'wrong-authority',
    })
    expect(findings.map(({ facts }) => facts)).toStrictEqual([{ refusals: 1 }])
  })
})
