import { describe, expect, it } from 'vitest'
import {
  granted,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from '../../src/rules/parts/example-transcripts.ts'
import { runTranscript } from './run-example.ts'

const MAIL = 'https://outlook.office.com/IMAP.AccessAsUser.All'
const APP = '11111111-1111-4111-8111-111111111111'
const V2 = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0'
const V1 = { url: 'https://login.microsoftonline.com/contoso.example/oauth2/token' }

const renew = (scopes: string, answer: string, client = 'app-1'): string =>
  post(
    '+1m',
    `grant_type=refresh_token&client_id=${client}&refresh_token={rt a}&scope=${scopes}`,
    answer,
  )

async function findingsOf(id: string, ...exchanges: readonly string[]) {
  const { findings } = await runTranscript(transcript(...exchanges), { id })
  return findings
}

describe('multiple-resources-in-scope', () => {
  const id = 'multiple-resources-in-scope'

  it('tells each client and each set of resources apart', async () => {
    const findings = await findingsOf(
      id,
      renew(`User.Read+${MAIL}`, rotated('b')),
      renew(`User.Read+${MAIL}`, rotated('b'), 'app-2'),
      renew(`User.Read+api://${APP}/read`, rotated('b')),
      renew(`Mail.Read+${MAIL}`, rotated('b')),
    )
    expect(findings.map(({ facts }) => [facts['resources'], facts['requests']])).toEqual([
      [['https://graph.microsoft.com', 'https://outlook.office.com'], 2],
      [['https://graph.microsoft.com', 'https://outlook.office.com'], 1],
      [['https://graph.microsoft.com', APP], 1],
    ])
  })

  it('tells what was refused apart from what was taken', async () => {
    const refusal = refused(70011, 'The scope is not valid.')
    const findings = await findingsOf(
      id,
      renew(`User.Read+${MAIL}`, rotated('b')),
      renew(`User.Read+${MAIL}`, refusal),
      renew(`User.Read+${MAIL}`, refusal),
    )
    expect(findings.map(({ severity, at }) => [severity, at.length])).toEqual([
      ['error', 2],
      ['warning', 1],
    ])
  })

  it('takes a URI without a permission for the resource itself', async () => {
    const one = 'https://graph.microsoft.com+https://graph.microsoft.com/User.Read'
    expect(await findingsOf(id, renew(one, rotated('b')))).toEqual([])
    const two = await findingsOf(id, renew(`https://api.contoso.example+${APP}`, rotated('b')))
    expect(two[0]?.facts['resources']).toEqual(['https://api.contoso.example', APP])
  })

  it('calls a device-code request that lists several a question of consent', async () => {
    const ask = post(
      '+0s',
      `client_id=app-1&scope=User.Read+${MAIL}`,
      'HTTP/1.1 200\n\n{"device_code":"{dc 1}","user_code":"SYNTHETIC","interval":5}',
      { url: `${V2}/devicecode` },
    )
    const findings = await findingsOf(id, ask)
    expect(findings.map(({ severity, who }) => [severity, who])).toEqual([['info', ['nobody']]])
  })

  it('leaves the other meaning of 700022 alone', async () => {
    const answer = refused(700022, 'The client assertion has no subject.').replace(
      'The client',
      "The value of parameter 'client_assertion': the client",
    )
    const [finding] = await findingsOf(id, renew(`User.Read+${MAIL}`, answer))
    expect(finding?.severity).toBe('warning')
  })
})

describe('default-scope-mixed', () => {
  it('does not count one scope twice', async () => {
    const scope = 'https://graph.microsoft.com/.default'
    const answer = refused(70011, 'The scope is not valid.')
    expect(await findingsOf('default-scope-mixed', renew(`${scope}+${scope}`, answer))).toEqual([])
  })
})

describe('scope-granted-less', () => {
  const id = 'scope-granted-less'

  it('takes no call from before the answer for a sequel', async () => {
    const call =
      '### +0s\nGET https://graph.microsoft.com/v1.0/me\nAuthorization: Bearer {at 1}\n\nHTTP/1.1 403'
    const answer = granted('1', '"scope":"User.Read"')
    const [finding] = await findingsOf(id, call, renew('User.Read+Mail.Read', answer))
    expect(finding).toMatchObject({ severity: 'info', facts: { missing: ['Mail.Read'] } })
  })

  it('compares all that was asked for where a token may serve several resources', async () => {
    const findings = await findingsOf(
      id,
      refresh(
        '+0s',
        '{rt a}&scope=https://files.fabrikam.example/read+https://mail.fabrikam.example/send',
        granted('1', '"scope":"https://files.fabrikam.example/read"'),
        { url: 'https://id.fabrikam.example/token' },
      ),
    )
    expect(findings[0]?.facts['missing']).toEqual(['https://mail.fabrikam.example/send'])
  })
})

describe('v1-v2-endpoint-mix', () => {
  const id = 'v1-v2-endpoint-mix'

  it('knows a resource that is named by its GUID', async () => {
    const form = `grant_type=client_credentials&client_id=app-1&client_secret={secret 1}&scope=${APP}/read`
    const findings = await findingsOf(id, post('+0s', form, granted('1'), V1))
    expect(findings.map(({ severity }) => severity)).toEqual(['warning'])
  })

  it('leaves words without a prefix to the v1 endpoint', async () => {
    const plain = refresh('+0s', '{rt a}&scope=user_impersonation', rotated('b'), V1)
    expect(await findingsOf(id, plain)).toEqual([])
  })
})

describe('self-audience-uri', () => {
  const id = 'self-audience-uri'
  const token = `HTTP/1.1 200\n\n{"access_token":"{jwt aud=api://${APP},exp=+1h}"}`

  it('says once of a client that it was refused', async () => {
    const answer = refused(90009, 'Application is requesting a token for itself.')
    const findings = await findingsOf(
      id,
      renew(`api://${APP}/read`, token, APP),
      renew(`api://${APP}/read`, answer, APP),
    )
    expect(findings.map(({ severity }) => severity)).toEqual(['error'])
    expect(findings[0]?.fix).toContain(`${APP}/.default`)
  })

  it('says nothing of a sign-in alone', async () => {
    const form = `grant_type=authorization_code&client_id=${APP}&code={code 1}&scope=api://${APP}/read`
    expect(await findingsOf(id, post('+0s', form, token))).toEqual([])
  })
})

describe('consent-or-assignment-missing', () => {
  it('names what the sign-in asked for, or the resource of a v1 request', async () => {
    const answer = refused(65001, 'The user has not consented.')
    const findings = await findingsOf(
      'consent-or-assignment-missing',
      renew('openid+Mail.Send', answer),
      refresh('+1m', '{rt a}&resource=https://graph.microsoft.com', answer, {
        url: V1.url.replace('contoso', 'fabrikam'),
      }),
    )
    expect(findings.map(({ facts }) => facts['asked'])).toEqual([
      ['Mail.Send'],
      ['https://graph.microsoft.com'],
    ])
    expect(findings[0]?.who).toEqual(['user', 'admin'])
  })
})
