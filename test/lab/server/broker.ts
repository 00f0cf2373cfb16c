import { createCipheriv, createHash } from 'node:crypto'
import type { Answer } from '../../fixtures/recording.ts'
import type { Endpoint } from './endpoint.ts'
import type { Asked } from './message.ts'
import { mint, type Authority } from './mint.ts'
import { answerJson } from './replies.ts'
import { splitScopes } from './scopes.ts'

/**
 * What the broker of an operating system is told: a nonce, or tokens that only the device can
 * decrypt (MS-OAPXBC 3.2.5.1.3). Undefined for a request of another client.
 */
export function toBroker(
  authority: Authority,
  endpoint: Endpoint,
  { form }: Asked,
): Answer | undefined {
  if (form.get('grant_type') === 'srv_challenge')
    return answerJson(authority, 200, {
      Nonce: digestOf(`nonce ${authority.next()}`).toString('base64url'),
    })
  const request = form.get('request')
  if (request === null) return undefined
  const { client_id: clientId = '', scope = '' } = claimsOf(request)
  const scopes = splitScopes(scope)
  const { person } = authority.directory
  const grant = { clientId, person, signedInAt: authority.now(), scopes, isSpa: false }
  const tokens = mint(authority, endpoint, { clientId, scopes, grant, withRefreshToken: true })
  const { headers, ...rest } = answerJson(authority, 200, {})
  return {
    ...rest,
    headers: headers.map(([name, value]) =>
      name === 'Content-Type' ? [name, 'application/jose; charset=utf-8'] : [name, value],
    ),
    body: sealed(JSON.stringify(tokens), digestOf(request)),
  }
}

function claimsOf(jwt: string): Readonly<Record<string, string>> {
  const [, payload = ''] = jwt.split('.')
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, string>
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** A JWE under a key that both sides derive (RFC 7518 4.5), which nobody else has. */
function sealed(text: string, key: Buffer): string {
  const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')
  const iv = digestOf(text).subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(header))
  const parts = [iv, Buffer.concat([cipher.update(text), cipher.final()]), cipher.getAuthTag()]
  return [header, '', ...parts.map((part) => part.toString('base64url'))].join('.')
}
