import type { Exchange } from '../../exchanges/exchange.ts'
import type { TokenId } from '../../exchanges/token.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import { isPlaceholder, isTokenRequest } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { clientLabel } from '../../lineage/wording.ts'

/** What a run tells about the access tokens in it. */
export interface AccessTokens {
  /** Exchanges whose answer brought this token, in order. */
  issuers(token: TokenId): readonly Exchange[]
  /** Milliseconds since 1970: its `exp`, or the issue and `expires_in` where it cannot be read. */
  expiryOf(token: TokenId): number | undefined
  /** Client id in lower case; empty where nothing tells. */
  clientOf(token: TokenId): string
  clientLabel(token: TokenId): string
  /** When the client of this token first asked for a token from a time on. */
  nextRequestAt(token: TokenId, from: number): number | undefined
}

/** An index of the access tokens of a run, made once for a rule. */
export function accessTokens(trail: Trail): AccessTokens {
  const issuersByToken = groupBy(trail.exchanges, ({ answer }) => [answer.accessToken])
  const issuers = (token: TokenId): readonly Exchange[] => issuersByToken.get(token) ?? []
  const starts = startsByClient(trail.exchanges.filter(isTokenRequest))
  const clientOf = (token: TokenId): string =>
    (issuers(token)[0]?.client.id ?? trail.token(token)?.claims?.application ?? '').toLowerCase()
  return {
    issuers,
    expiryOf: (token) => trail.token(token)?.claims?.expiresAt ?? expiryOfIssue(issuers(token)),
    clientOf,
    clientLabel(token) {
      const [issuer] = issuers(token)
      if (issuer !== undefined) return clientLabel(issuer)
      const id = clientOf(token)
      return id === '' ? 'an unnamed client' : `client ${id}`
    },
    // A client that nothing names may have sent any of them.
    nextRequestAt: (token, from) => firstFrom(starts.get(clientOf(token)) ?? [], from),
  }
}

/** Whether an API answered 401. */
export function isUnauthorised({ kind, status }: Exchange): boolean {
  return status === 401 && (kind === 'resource' || kind === 'userinfo')
}

/** Whether an API answered 401 to a token that can be told from others. */
export function isRejectedCall(exchange: Exchange): boolean {
  const { bearer } = exchange.request
  return isUnauthorised(exchange) && bearer !== undefined && !isPlaceholder(bearer)
}

/** By client id, in order of time as the run is; all of them by the empty one. */
function startsByClient(requests: readonly Exchange[]): Map<string, readonly number[]> {
  const groups = groupBy(requests, (request) => ['', clientIdOf(request)])
  const startsOf = (all: readonly Exchange[]): number[] =>
    all.flatMap(({ startedAt }) => startedAt ?? [])
  return new Map([...groups].map(([id, all]) => [id, startsOf(all)]))
}

/** A token that was issued twice lives as long as the later issue says. */
function expiryOfIssue(issuers: readonly Exchange[]): number | undefined {
  const ends = issuers.flatMap(({ endedAt, startedAt, answer: { expiresIn } }) => {
    const at = endedAt ?? startedAt
    return at === undefined || expiresIn === undefined ? [] : [at + expiresIn * 1000]
  })
  return ends.length === 0 ? undefined : Math.max(...ends)
}

function firstFrom(times: readonly number[], from: number): number | undefined {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  return times[low]
}
