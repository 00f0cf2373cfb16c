import { Buffer } from 'node:buffer'
import type { Registration } from './directory.ts'
import { refusals, type Refusal } from './failures.ts'
import type { Asked } from './message.ts'
import type { Authority } from './mint.ts'

interface Credentials {
  readonly clientId: string | null
  readonly secret: string | null
}

/** The client that a token request comes from, or why it may not ask. */
export function clientOf(authority: Authority, asked: Asked): { clientId: string } | Refusal {
  const { clientId, secret } = credentials(asked)
  if (clientId === null) return refusals.missing('client_id')
  const registration = authority.directory.registrations.get(clientId)
  if (registration === undefined) return refusals.unknownApp
  return refusalOf(registration, secret, asked, authority.now()) ?? { clientId }
}

function refusalOf(
  { kind, secret, secretEndsAt }: Registration,
  sent: string | null,
  { headers, form }: Asked,
  now: number,
): Refusal | undefined {
  const isCrossOrigin = headers['origin'] !== undefined
  if (kind === 'spa' && !isCrossOrigin) return refusals.spaWithoutOrigin
  if (kind !== 'web') {
    if (sent !== null) return refusals.publicWithSecret
    const needsSecret = form.get('grant_type') === 'client_credentials'
    return needsSecret ? refusals.secretMissing : undefined
  }
  if (sent === null) return isCrossOrigin ? refusals.originNotSpa : refusals.secretMissing
  if (sent !== secret) return refusals.wrongSecret
  return secretEndsAt !== undefined && secretEndsAt < now ? refusals.secretExpired : undefined
}

/** RFC 6749 2.3.1: in the body, or as Basic whose halves are form-encoded. */
function credentials({ headers, form }: Asked): Credentials {
  const basic = /^Basic (.+)$/i.exec(headers['authorization'] ?? '')?.[1]
  if (basic === undefined)
    return { clientId: form.get('client_id'), secret: form.get('client_secret') }
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':')
  return { clientId: decodeForm(id), secret: decodeForm(secret) }
}

function decodeForm(text: string): string {
  return new URLSearchParams(`value=${text}`).get('value') ?? ''
}
