import type { ReportExchange } from '../../index.ts'
import { isFailed } from '../../report/telling/exchange-row.ts'
import { stories } from '../../report/telling/stories.ts'
import { tenantName, type Lookup } from '../../report/telling/lookup.ts'
import { exchangeKind } from '../../report/telling/wording.ts'

/** An exchange with what it is filtered by. */
export interface IndexedExchange {
  readonly exchange: ReportExchange
  readonly kind: string
  readonly client: string
  readonly tenant: string
  readonly isFailed: boolean
  /** By an error or a warning. */
  readonly isCited: boolean
  /** Lower case; its words stand between spaces. */
  readonly text: string
}

/** One choice of a filter, with the number of exchanges that it leaves. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly count: number
}

/** All exchanges, ready to be filtered, and what the filters offer. */
export interface ExchangeIndex {
  readonly rows: readonly IndexedExchange[]
  readonly kinds: readonly Choice[]
  readonly clients: readonly Choice[]
  readonly tenants: readonly Choice[]
  /** Ids of tokens: somebody who looks for `rt-3` does not want `rt-31`. */
  readonly tokenIds: ReadonlySet<string>
}

export function createExchangeIndex(lookup: Lookup): ExchangeIndex {
  const { report } = lookup
  const cited = new Set(
    stories(report).flatMap(({ finding }) => finding.at.flatMap((place) => place.exchange ?? [])),
  )
  const rows = report.exchanges.map((exchange) => ({
    exchange,
    kind: exchangeKind(exchange),
    client: exchange.clientId ?? '',
    tenant: tenantName(exchange.authority),
    isFailed: isFailed(exchange),
    isCited: cited.has(exchange.id),
    text: searchText(exchange),
  }))
  return {
    rows,
    kinds: choices(rows.map(({ kind }) => kind)),
    clients: choices(
      rows.map(({ client }) => client),
      (id) => (id === '' ? 'unknown' : lookup.client(id)),
    ),
    tenants: choices(
      rows.map(({ tenant }) => tenant),
      lookup.tenant,
    ),
    tokenIds: new Set(report.tokens.map(({ id }) => id)),
  }
}

function searchText(exchange: ReportExchange): string {
  const { authority, client, error, parameters } = exchange
  const words = [
    exchange.id,
    exchange.capture,
    exchange.user,
    exchange.clientId,
    client.library,
    client.process,
    authority.host,
    authority.tenant,
    authority.policy,
    exchangeKind(exchange),
    exchange.grantType,
    exchange.resource,
    exchange.status > 0 ? String(exchange.status) : undefined,
    exchange.refreshTokenSent,
    exchange.refreshTokenReturned,
    exchange.accessToken,
    exchange.idToken,
    ...parameters.map(({ ref }) => ref),
    ...(exchange.scopesRequested ?? []),
    ...(exchange.scopesGranted ?? []),
    error?.error,
    error?.suberror,
    ...(error?.codes.map((code) => `AADSTS${code}`) ?? []),
    ...(error?.b2cCodes?.map((code) => `AADB2C${code}`) ?? []),
    error?.traceId,
    error?.correlationId,
  ]
  return ` ${words.filter((word) => word !== undefined).join(' ')} `.toLowerCase()
}

function choices(
  values: readonly string[],
  label: (value: string) => string = (value) => value,
): Choice[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, label: label(value), count }))
    .toSorted((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0))
}
