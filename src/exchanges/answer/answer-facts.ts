import { httpDate, secondsOf, serverTime, textOf, type Answer, type Members } from './answer.ts'
import { bearerChallenge } from './challenge.ts'
import type { AnswerFacts } from '../exchange.ts'
import { headerOf } from '../headers.ts'
import { plainScopes } from '../border/printable.ts'
import type { TokenTable } from '../border/token-table.ts'

/** What a token, authorize or device-code answer brought, with its secrets replaced by ids. */
export function answerFacts(answer: Answer, members: Members, table: TokenTable): AnswerFacts {
  const tokens = issuedTokens(members, table)
  const scope = textOf(members, 'scope')
  const expiresIn = secondsOf(members, 'expires_in')
  const refreshTokenExpiresIn = secondsOf(members, 'refresh_token_expires_in')
  const refreshIn = secondsOf(members, 'refresh_in')
  const interval = secondsOf(members, 'interval')
  const refreshTokenAgeMs = ageOf(headerOf(answer.headers, 'x-ms-clitelem'))
  const retryAfter = retryAfterOf(answer)
  return {
    ...tokens,
    refreshTokenField: refreshTokenField(answer, members, table),
    ...(expiresIn !== undefined && { expiresIn }),
    ...(refreshTokenExpiresIn !== undefined && { refreshTokenExpiresIn }),
    ...(refreshIn !== undefined && { refreshIn }),
    ...(interval !== undefined && { interval }),
    ...(scope !== undefined && { scopes: plainScopes(scope) }),
    foci: textOf(members, 'foci') === '1',
    ...(refreshTokenAgeMs !== undefined && { refreshTokenAgeMs }),
    claimsChallenge: challengesClaims(answer, members),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(isEncryptedBody(answer.text) && { encrypted: true }),
  }
}

/** Five parts (RFC 7516 7.1), of which the key may be empty (RFC 7518 4.5). */
const compactJwe = /^\s*eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+\s*$/

/** Whether a body is encrypted to whoever asked, as brokers get theirs. */
export function isEncryptedBody(body: string): boolean {
  return compactJwe.test(body)
}

type IssuedTokens = Pick<
  AnswerFacts,
  'accessToken' | 'idToken' | 'refreshToken' | 'code' | 'deviceCode' | 'state'
>

function issuedTokens(members: Members, table: TokenTable): IssuedTokens {
  const accessToken = table.issued('access', textOf(members, 'access_token'))
  const idToken = table.issued('id', textOf(members, 'id_token'))
  const refreshToken = table.issued('refresh', textOf(members, 'refresh_token'))
  const code = table.issued('code', textOf(members, 'code') ?? textOf(members, 'spa_code'))
  const deviceCode = table.issued('device-code', textOf(members, 'device_code'))
  const state = table.sent('state', textOf(members, 'state'))
  return {
    ...(accessToken !== undefined && { accessToken }),
    ...(idToken !== undefined && { idToken }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(code !== undefined && { code }),
    ...(deviceCode !== undefined && { deviceCode }),
    ...(state !== undefined && { state }),
  }
}

/** A body that was seen but is no JSON (a page, a recorder's mistake) says nothing either. */
function refreshTokenField(
  answer: Answer,
  members: Members,
  table: TokenTable,
): AnswerFacts['refreshTokenField'] {
  const value = textOf(members, 'refresh_token')
  if (value !== undefined) {
    const instead = table.noToken(value)
    if (instead === 'placeholder') return 'placeholder'
    return instead === undefined ? 'token' : 'absent'
  }
  return answer.real && (answer.json !== undefined || carriesAnswer(members)) ? 'absent' : 'unknown'
}

/** Whether these members are an OAuth answer at all. */
export function carriesAnswer(members: Members): boolean {
  return ['code', 'access_token', 'id_token', 'refresh_token', 'spa_code', 'error'].some(
    (name) => textOf(members, name) !== undefined,
  )
}

/** `<version>,<error>,<suberror>,<age in milliseconds>,<ring>`; a fraction is dropped. */
function ageOf(telemetry: string | undefined): number | undefined {
  const age = telemetry?.split(',', 5)[3] ?? ''
  return /^\d{1,13}(?:\.\d{1,9})?$/.test(age) ? Math.floor(Number(age)) : undefined
}

function challengesClaims(answer: Answer, members: Members): boolean {
  return (
    (textOf(members, 'claims') ?? '') !== '' || bearerChallenge(answer.headers)?.claims === true
  )
}

/** Seconds, also from the date form (RFC 9110 10.2.3). */
function retryAfterOf(answer: Answer): number | undefined {
  const value = headerOf(answer.headers, 'retry-after')
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const until = httpDate(value)
  const now = serverTime(answer.headers)
  if (until === undefined || now === undefined) return undefined
  return Math.max(0, Math.round((until - now) / 1000))
}
