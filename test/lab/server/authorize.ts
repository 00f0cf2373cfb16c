import { guid } from '../../fixtures/random.ts'
import type { Answer } from '../../fixtures/recording.ts'
import type { Grant } from './directory.ts'
import type { Endpoint } from './endpoint.ts'
import { refusals, type Refusal } from './failures.ts'
import type { Asked } from './message.ts'
import { mint, type Authority } from './mint.ts'
import { answerJson, refusalFields, refuse, sendBack, type ResponseMode } from './replies.ts'
import { splitScopes } from './scopes.ts'

/** The sign-in page of a user who agrees to everything at once. */
export function authorize(authority: Authority, endpoint: Endpoint, { url }: Asked): Answer {
  const asked = url.searchParams
  const redirectUri = asked.get('redirect_uri') ?? ''
  const state = asked.get('state')
  const back = (fields: Record<string, string>): Answer =>
    sendBack(authority, redirectUri, modeOf(asked), {
      ...fields,
      ...(state !== null && { state }),
      session_state: guid('session'),
    })
  const refusal = refusalOf(authority, asked)
  if (refusal !== undefined) return back(refusalFields(refusal, authority.now()))
  authority.directory.weather.hasSession = true
  return back({ ...granted(authority, endpoint, asked), ...clientInfo(authority, asked) })
}

function refusalOf({ directory }: Authority, asked: URLSearchParams): Refusal | undefined {
  const { weather, registrations } = directory
  if (!registrations.has(asked.get('client_id') ?? '')) return refusals.unknownApp
  if (weather.lacksExternalSession) return refusals.missingExternalToken
  if (asked.get('prompt') === 'none' && !weather.hasSession) return refusals.noSession
  return undefined
}

/** What each word of `response_type` asks for. */
function granted(
  authority: Authority,
  endpoint: Endpoint,
  asked: URLSearchParams,
): Record<string, string> {
  const types = splitScopes(asked.get('response_type'))
  const grant = grantOf(authority, asked)
  const nonce = asked.get('nonce')
  const minted = mint(authority, endpoint, {
    clientId: grant.clientId,
    scopes: grant.scopes,
    grant,
    withIdToken: types.includes('id_token'),
    ...(nonce !== null && { nonce }),
  })
  const fields = Object.entries(minted).filter(([name]) => wanted(name, types))
  return {
    ...Object.fromEntries(fields.map(([name, value]) => [name, String(value)])),
    ...(types.includes('code') && { code: issueCode(authority, asked, grant) }),
  }
}

function wanted(name: string, types: readonly string[]): boolean {
  if (name === 'id_token') return types.includes('id_token')
  return (
    types.includes('token') && ['access_token', 'token_type', 'expires_in', 'scope'].includes(name)
  )
}

function grantOf({ directory, now }: Authority, asked: URLSearchParams): Grant {
  const clientId = asked.get('client_id') ?? ''
  return {
    clientId,
    person: directory.person,
    signedInAt: now(),
    scopes: splitScopes(asked.get('scope')),
    isSpa: directory.registrations.get(clientId)?.kind === 'spa',
  }
}

function issueCode(authority: Authority, asked: URLSearchParams, grant: Grant): string {
  const code = authority.vault.code(authority.next())
  const challenge = asked.get('code_challenge')
  const nonce = asked.get('nonce')
  authority.directory.codes.set(code, {
    grant,
    issuedAt: authority.now(),
    redirectUri: asked.get('redirect_uri') ?? '',
    isRedeemed: false,
    ...(challenge !== null && {
      challenge: { method: asked.get('code_challenge_method') ?? 'plain', value: challenge },
    }),
    ...(nonce !== null && { nonce }),
  })
  return code
}

function modeOf(asked: URLSearchParams): ResponseMode {
  const mode = asked.get('response_mode')
  if (mode === 'fragment' || mode === 'form_post' || mode === 'query') return mode
  return asked.get('response_type') === 'code' ? 'query' : 'fragment'
}

function clientInfo({ vault, directory }: Authority, asked: URLSearchParams): object {
  return asked.get('client_info') === '1' ? { client_info: vault.clientInfo(directory.person) } : {}
}

/** Begins the sign-in on another device. */
export function deviceCode(authority: Authority, endpoint: Endpoint, { form }: Asked): Answer {
  const { directory, vault } = authority
  const clientId = form.get('client_id') ?? ''
  if (!directory.registrations.has(clientId))
    return refuse(authority, endpoint, refusals.unknownApp)
  const code = vault.deviceCode(authority.next())
  const grant: Grant = {
    clientId,
    person: directory.person,
    signedInAt: authority.now(),
    scopes: splitScopes(form.get('scope')),
    isSpa: false,
  }
  directory.deviceCodes.set(code, { grant, issuedAt: authority.now() })
  const isV1 = endpoint.flavour === 'v1'
  return answerJson(authority, 200, {
    user_code: 'BKG99ZAF3',
    device_code: code,
    [isV1 ? 'verification_url' : 'verification_uri']: 'https://microsoft.com/devicelogin',
    expires_in: isV1 ? '900' : 900,
    interval: isV1 ? '5' : 5,
    message: 'To sign in, use a web browser to open the page https://microsoft.com/devicelogin.',
  })
}
