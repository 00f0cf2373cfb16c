import type { Report, ReportExchange } from '../report/report.ts'

/** What sentences about refresh tokens speak of. */
export type TurnKind = 'refresh' | 'sign-in'

/** A refresh or a sign-in, with its name: `refresh 2`. */
export interface Turn {
  readonly name: string
  readonly exchange: ReportExchange
}

/** The refreshes and the sign-ins of a capture, each numbered from 1 in order. */
export type Turns = Readonly<Record<TurnKind, readonly Turn[]>>

const signInGrants = new Set(['authorization_code', 'device_code', 'password'])

/** Picks the refreshes, failed ones too, and the sign-ins that succeeded as far as was seen. */
export function turnsOf({ exchanges }: Report): Turns {
  const named = (kind: TurnKind, chosen: readonly ReportExchange[]): Turn[] =>
    chosen.map((exchange, n) => ({ name: `${kind} ${n + 1}`, exchange }))
  return {
    refresh: named(
      'refresh',
      exchanges.filter(({ kind, grantType }) => kind === 'token' && grantType === 'refresh_token'),
    ),
    'sign-in': named('sign-in', exchanges.filter(isSignIn)),
  }
}

/** A page may get tokens without a token request: then the answer itself is the sign-in. */
function isSignIn({
  kind,
  grantType = '',
  outcome,
  refreshTokenReturned,
}: ReportExchange): boolean {
  if (kind === 'authorize') return refreshTokenReturned !== undefined
  const answered = outcome === 'success' || outcome === 'unknown'
  return kind === 'token' && signInGrants.has(grantType) && answered
}

/** Whether a recorder put something in place of a token: two of them are never the same. */
export function isMasked(token: string | undefined): boolean {
  return token === 'placeholder'
}
