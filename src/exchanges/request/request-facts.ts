import type { ClientAuth } from './client-auth.ts'
import type { ExchangeKind, GrantType, RequestFacts } from '../exchange.ts'
import { grantTypeOf } from './grants.ts'
import { headerOf } from '../headers.ts'
import { valueOf, type BodyFields, type Field } from './parameters.ts'
import { plainResource, plainScopes } from '../border/printable.ts'
import { discoveryDocument } from '../endpoint/discovery-document.ts'
import { plainPrompt, plainResponseTypes } from '../border/request-words.ts'
import { bearerOf, bearerOrMaskOf } from './printed-parameters.ts'
import { hasSessionCookie } from './session-cookie.ts'
import type { Request } from '../endpoint/recognise.ts'
import { signInWords } from './sign-in-words.ts'
import { isMaskedState } from '../border/token-shape.ts'
import type { TokenTable } from '../border/token-table.ts'
import { wireForm } from './wire-form.ts'

/** What a request asked for, with its secrets replaced by ids. */
export function requestFacts(
  kind: ExchangeKind,
  { entry, body, target }: Request,
  fields: readonly Field[],
  auth: ClientAuth,
  table: TokenTable,
): RequestFacts {
  const value = (name: string) => valueOf(fields, name)
  const grantType =
    kind === 'managed-identity'
      ? 'managed_identity'
      : grantTypeOf(value('grant_type'), value('requested_token_use'))
  const authorization = headerOf(entry.request.headers, 'authorization')
  // At a token endpoint a masked header is rather that of a client and its secret.
  const isCall = kind === 'resource' || kind === 'userinfo'
  const bearer = table.sent('access', (isCall ? bearerOrMaskOf : bearerOf)(authorization))
  const scope = value('scope')
  const resource = plainResource(value('resource'))
  const responseType = value('response_type')
  const prompt = value('prompt')
  return {
    ...(grantType !== undefined && { grantType }),
    ...(auth.method !== undefined && { clientAuth: auth.method }),
    secretHints: auth.hints,
    ...(scope !== undefined && { scopes: plainScopes(scope) }),
    ...(resource !== undefined && { resource }),
    ...sentTokens(value, grantType, table),
    ...(bearer !== undefined && { bearer }),
    ...(grantType === 'refresh_token' && {
      refreshTokenField: refreshTokenField(value('refresh_token'), body, table),
    }),
    ...(responseType !== undefined && { responseTypes: plainResponseTypes(responseType) }),
    ...(prompt !== undefined && { prompt: plainPrompt(prompt) }),
    ...signInWords(value),
    ...discoveryDocument(kind, target),
    ...(kind === 'authorize' && hasSessionCookie(entry.request.headers)
      ? { hasSessionCookie: true as const }
      : {}),
    hasClaims: (value('claims') ?? '') !== '',
    ...wireForm(kind, entry.request.headers, body, fields),
    ...verifierLength(value('code_verifier')),
    hasPkce: value('code_challenge') !== undefined || value('code_verifier') !== undefined,
  }
}

function verifierLength(verifier: string | undefined): Pick<RequestFacts, 'verifierLength'> {
  return verifier === undefined || isMaskedState(verifier)
    ? {}
    : { verifierLength: verifier.length }
}

type SentTokens = Pick<RequestFacts, 'refreshToken' | 'code' | 'deviceCode' | 'assertion' | 'state'>

function sentTokens(
  value: (name: string) => string | undefined,
  grantType: GrantType | undefined,
  table: TokenTable,
): SentTokens {
  const refreshToken = table.sent('refresh', value('refresh_token'))
  // The v1 endpoint takes the device code as `code`.
  const v1DeviceCode = grantType === 'device_code' ? value('code') : undefined
  const deviceCode = table.sent('device-code', value('device_code') ?? v1DeviceCode)
  const code = v1DeviceCode === undefined ? table.sent('code', value('code')) : undefined
  const assertion = table.sent('assertion', value('assertion') ?? value('subject_token'))
  const state = table.sent('state', value('state'))
  return {
    ...(refreshToken !== undefined && { refreshToken }),
    ...(code !== undefined && { code }),
    ...(deviceCode !== undefined && { deviceCode }),
    ...(assertion !== undefined && { assertion }),
    ...(state !== undefined && { state }),
  }
}

function refreshTokenField(
  value: string | undefined,
  body: BodyFields,
  table: TokenTable,
): NonNullable<RequestFacts['refreshTokenField']> {
  if (value === undefined) return body.seen === 'unknown' ? 'unknown' : 'absent'
  return table.noToken(value) ?? 'token'
}
