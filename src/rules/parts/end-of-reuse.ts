import type { Exchange } from '../../exchanges/exchange.ts'
import { hasCode } from '../../lineage/definitions.ts'
import type { RefreshToken, TokenFamily } from '../../lineage/family.ts'
import { providerName, replacedTokens } from '../../lineage/providers.ts'
import { duration, isoDate, isoTime } from '../../lineage/wording.ts'

export interface EndOfReuse {
  /** What will happen, and on which day. */
  readonly when?: string
  /** Where the provider is not Entra: why it matters there. */
  readonly why?: string
  /** The token of a page: its end was fixed at sign-in. */
  readonly inherited: boolean
}

/** Tells how sending a replaced token ends at its provider: the same evidence, another prediction. */
export function describeEnd(
  token: RefreshToken,
  family: TokenFamily,
  repeats: readonly Exchange[],
): EndOfReuse {
  const { authority } = family
  const inherited = authority.provider === 'entra' && isPageToken(token)
  switch (replacedTokens(authority)) {
    case 'stay-valid':
      return { inherited, ...whenAtEntra(token, repeats, inherited) }
    case 'kill-the-family':
      return {
        inherited,
        why: `${providerName(authority)} takes the second use of a replaced refresh token for theft.`,
        when: `As soon as its grace period is over, ${providerName(authority)} revokes the whole family: the newer tokens die too.`,
      }
    case 'none':
    case 'unknown':
      return {
        inherited,
        why: `Each refresh answer brought a new refresh token, and the client kept sending the old one. ${providerName(authority)} does not document how long a replaced token stays valid; many providers revoke the whole family at its next use (RFC 9700, 4.14).`,
      }
  }
}

function whenAtEntra(
  token: RefreshToken,
  repeats: readonly Exchange[],
  inherited: boolean,
): { readonly when?: string } {
  const failure = repeats.find((repeat) => hasCode(repeat, 700082, 70008, 700084))
  if (failure?.startedAt !== undefined) {
    return { when: `It failed on ${isoTime(failure.startedAt)}: the token had reached its end.` }
  }
  const { forecast, issue } = token
  if (forecast === undefined) return {}
  const day = isoDate(forecast.expiresAt)
  if (inherited) {
    const latest = forecast.atLatest ? ' at the latest' : ''
    return {
      when: `On ${day}${latest}, ${forecast.basis}, like every other token of this sign-in.`,
    }
  }
  const window = `${duration(forecast.windowMs)} after ${token.id} was issued, however often it is used: AADSTS700082, "expired due to inactivity".`
  const start =
    issue === undefined
      ? `It was first seen on ${isoDate(token.firstSeenAt ?? 0)}`
      : `It was issued on ${isoTime(issue.at)}`
  return {
    when: `On ${day}${issue === undefined ? ' at the latest' : ''}, ${window} ${start}; a policy may end it earlier.`,
  }
}

function isPageToken(token: RefreshToken): boolean {
  return token.uses.some(({ channel }) => channel === 'browser')
}
