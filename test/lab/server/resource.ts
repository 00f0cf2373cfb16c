import { Buffer } from 'node:buffer'
import { json } from '../../fixtures/entra-answers.ts'
import { guid } from '../../fixtures/random.ts'
import type { Answer } from '../../fixtures/recording.ts'
import type { Asked } from './message.ts'
import type { Authority } from './mint.ts'

const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"'

/** An API that evaluates access continuously, as Graph does. */
export function resource({ directory, now, next }: Authority, { headers, url }: Asked): Answer {
  const at = now()
  const requestId = guid(`call ${next()}`)
  const token = directory.accessTokens.get((headers['authorization'] ?? '').replace(/^Bearer /, ''))
  if (token === undefined || token.endsAt < at)
    return denied(at, requestId, `${CHALLENGE}, error="invalid_token"`)
  const { validFrom } = directory.weather
  if (validFrom !== undefined && token.issuedAt < validFrom)
    return denied(
      at,
      requestId,
      `${CHALLENGE}, error="insufficient_claims", claims="${claims(validFrom)}"`,
    )
  const about = { '@odata.context': `https://${url.host}/v1.0/$metadata`, value: [] }
  return json(at, 200, about, { requestId })
}

function claims(validFrom: number): string {
  const value = String(Math.floor(validFrom / 1000))
  const asked = { access_token: { nbf: { essential: true, value } } }
  return Buffer.from(JSON.stringify(asked)).toString('base64')
}

function denied(at: number, requestId: string, challenge: string): Answer {
  const error = {
    code: 'InvalidAuthenticationToken',
    message: 'Lifetime validation failed, the token is expired.',
  }
  const { headers, ...rest } = json(at, 401, { error }, { requestId })
  return { ...rest, headers: [...headers, ['WWW-Authenticate', challenge]] }
}
