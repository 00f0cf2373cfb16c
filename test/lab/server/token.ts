import type { Answer } from '../../fixtures/recording.ts'
import { toBroker } from './broker.ts'
import { clientOf } from './client-check.ts'
import type { Grant, Weather } from './directory.ts'
import type { Endpoint } from './endpoint.ts'
import { refusals, type Refusal } from './failures.ts'
import { redeemCode } from './grants/code.ts'
import { redeemDeviceCode } from './grants/device-code.ts'
import { actOnBehalf, actForItself, takePassword } from './grants/direct.ts'
import { redeemRefreshToken } from './grants/refresh.ts'
import type { Asked, Reply } from './message.ts'
import { mint, type Authority, type Minting } from './mint.ts'
import { answerJson, refuse } from './replies.ts'
import { isOidc, resourcesOf, splitScopes } from './scopes.ts'

/** What a grant is good for, or why it is not. */
export type Judged =
  | { readonly refusal: Refusal; readonly age?: number }
  | {
      readonly grant?: Grant
      readonly scopes: readonly string[]
      readonly nonce?: string
      readonly age?: number
      /** Whether this kind of grant may bring a refresh token. */
      readonly isLasting: boolean
    }

/** A grant that a registered client sent. */
export interface TokenRequest {
  readonly authority: Authority
  readonly endpoint: Endpoint
  readonly asked: Asked
  readonly clientId: string
}

const grants: Readonly<Record<string, (request: TokenRequest) => Judged>> = {
  authorization_code: redeemCode,
  refresh_token: redeemRefreshToken,
  device_code: redeemDeviceCode,
  'urn:ietf:params:oauth:grant-type:device_code': redeemDeviceCode,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': actOnBehalf,
  client_credentials: actForItself,
  password: takePassword,
}

/** The token endpoint. */
export function token(authority: Authority, endpoint: Endpoint, asked: Asked): Reply {
  const trouble = troubleOf(authority.directory.weather)
  if (trouble !== undefined) return refuse(authority, endpoint, trouble)
  const sealed = toBroker(authority, endpoint, asked)
  if (sealed !== undefined) return sealed
  const client = clientOf(authority, asked)
  if ('code' in client) return refuse(authority, endpoint, client)
  const grantType = asked.form.get('grant_type')
  if (grantType === null) return refuse(authority, endpoint, refusals.missing('grant_type'))
  const judge = grants[grantType]
  if (judge === undefined) return refuse(authority, endpoint, refusals.unsupportedGrant)
  const request = { authority, endpoint, asked, clientId: client.clientId }
  const misplaced = misaddressed(endpoint, asked.form)
  const judged = misplaced === undefined ? judge(request) : { refusal: misplaced }
  if ('refusal' in judged) return refuse(authority, endpoint, judged.refusal, judged.age)
  return deliver(request, judged)
}

function deliver(request: TokenRequest, judged: Exclude<Judged, { refusal: Refusal }>): Reply {
  const { authority, endpoint } = request
  const { weather } = authority.directory
  const telemetry = judged.age === undefined ? {} : { age: judged.age }
  const isB2c = endpoint.flavour === 'b2c'
  const answer: Answer = answerJson(
    authority,
    200,
    mint(authority, endpoint, minting(request, judged)),
    isB2c ? 'nothing' : telemetry,
  )
  if (weather.losses === 0) return answer
  weather.losses -= 1
  return 'lost'
}

function minting(
  { authority, endpoint, asked, clientId }: TokenRequest,
  judged: Exclude<Judged, { refusal: Refusal }>,
): Minting {
  const { form } = asked
  const isV1 = endpoint.flavour === 'v1'
  const resource = form.get('resource') ?? '00000002-0000-0000-c000-000000000000'
  const isGranted = isV1 || judged.scopes.includes('offline_access')
  return {
    clientId,
    scopes: ofOneResource(judged.scopes, authority.directory.weather.grantsFirstScopeOnly),
    ...(isV1 && { resource }),
    ...(judged.grant !== undefined && { grant: judged.grant }),
    ...(judged.nonce !== undefined && { nonce: judged.nonce }),
    withRefreshToken:
      judged.isLasting && isGranted && !authority.directory.weather.withholdsRefreshTokens,
    withIdToken: judged.grant !== undefined && (isV1 || judged.scopes.includes('openid')),
    withClientInfo: form.get('client_info') === '1',
    isLongLived: form.get('claims')?.includes('cp1') ?? false,
  }
}

/** An answer is for one resource only: that of the first scope. */
function ofOneResource(scopes: readonly string[], isFirstOnly: boolean): readonly string[] {
  const [first] = resourcesOf(scopes)
  const kept = scopes.filter((scope) => {
    const [own] = resourcesOf([scope])
    return own === undefined || own === first
  })
  return isFirstOnly ? kept.filter((scope, index) => index === 0 || isOidc(scope)) : kept
}

/** `.default` is everything that was consented to, so nothing else may stand beside it. */
function mixesDefault(scopes: readonly string[]): boolean {
  const named = scopes.filter((scope) => !isOidc(scope))
  return named.length > 1 && named.some((scope) => scope.endsWith('/.default'))
}

/** What no client can help. */
function troubleOf(weather: Weather): Refusal | undefined {
  if (weather.outages > 0) {
    weather.outages -= 1
    return refusals.outage
  }
  if (weather.throttles > 0) {
    weather.throttles -= 1
    return refusals.throttled
  }
  return undefined
}

/** v2 takes scopes of one resource, v1 a `resource`; and the tenant has to be there. */
function misaddressed({ flavour, tenant }: Endpoint, form: URLSearchParams): Refusal | undefined {
  if (tenant === 'missing.example') return refusals.unknownTenant
  if (flavour === 'v1') return undefined
  if (form.has('resource')) return refusals.resourceAtV2
  const isCode = form.get('grant_type') === 'authorization_code'
  const scopes = splitScopes(form.get('scope'))
  const resources = resourcesOf(scopes)
  if (resources.size > 1 && !isCode) return refusals.severalResources
  if (resources.has(`api://${form.get('client_id') ?? ''}`)) return refusals.ownUri
  return mixesDefault(scopes) ? refusals.defaultMixed : undefined
}
