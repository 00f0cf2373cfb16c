import type { Report, ReportCapture, ReportExchange, ReportToken } from '../report.ts'
import { fileNames, shortNames } from './short-names.ts'

/** A report with what is looked up in it again and again while it is told. */
export interface Lookup {
  readonly report: Report
  /** By name. */
  readonly captures: ReadonlyMap<string, ReportCapture>
  /** By exchange id. */
  readonly exchanges: ReadonlyMap<string, ReportExchange>
  /** Where an exchange stands in the order of time, by its id. */
  readonly positions: ReadonlyMap<string, number>
  /** Refresh tokens by id. */
  readonly refreshTokens: ReadonlyMap<string, ReportToken>
  /** Some request of its client may have sent this token, so that it is not known to be unused. */
  hidesUse(token: ReportToken): boolean
  /** A client id, short but unmistakable within this report. */
  client(id: string | undefined): string
  tenant(id: string | undefined): string
  /** A capture's name without the folders that do not tell it from others. */
  capture(name: string): string
}

/** What stands for a part that was cut out, and for what is not known. */
export interface Marks {
  readonly ellipsis: string
  readonly none: string
}

const typographic: Marks = { ellipsis: '…', none: '–' }

export function createLookup(report: Report, { ellipsis, none }: Marks = typographic): Lookup {
  const { families, exchanges } = report
  const tenants = [...families, ...exchanges].map(({ authority }) => tenantName(authority))
  const shortClients = shortNames(
    [...families, ...exchanges].flatMap(({ clientId }) => clientId ?? []),
    ellipsis,
  )
  const shortTenants = shortNames(tenants, ellipsis)
  const captures = fileNames(report.captures.map(({ name }) => name))
  const named = (names: ReadonlyMap<string, string>, id: string | undefined): string =>
    id === undefined ? none : (names.get(id) ?? id)
  return {
    report,
    captures: new Map(report.captures.map((one) => [one.name, one])),
    exchanges: new Map(exchanges.map((one) => [one.id, one])),
    positions: new Map(exchanges.map(({ id }, n) => [id, n])),
    refreshTokens: new Map(
      report.tokens.filter(({ kind }) => kind === 'refresh').map((one) => [one.id, one]),
    ),
    hidesUse: unseenUses(report),
    client: (id) => named(shortClients, id),
    capture: (name) => captures.get(name) ?? name,
    tenant: (id) => named(shortTenants, id),
  }
}

/** Whether what a client sent is not to be seen; a request that names no client may be of any. */
function unseenUses({ exchanges, families }: Report): Lookup['hidesUse'] {
  const unseen = new Map<string, Set<string | undefined>>()
  for (const { authority, clientId } of exchanges.filter(isUnseenRefresh)) {
    const clients = unseen.get(directory(authority)) ?? new Set()
    unseen.set(directory(authority), clients.add(clientId))
  }
  if (unseen.size === 0) return () => false
  const hiding = new Set(
    families.flatMap(({ id, authority, clientId }) => {
      const clients = unseen.get(directory(authority))
      const isOne = clients?.has(clientId) || clients?.has(undefined) || clientId === undefined
      return clients !== undefined && isOne ? [id] : []
    }),
  )
  const known = new Set(families.map(({ id }) => id))
  return ({ family = '' }) => hiding.has(family) || !known.has(family)
}

function directory({ cloud, host, tenant, policy }: ReportExchange['authority']): string {
  return JSON.stringify([cloud ?? host, tenant, policy])
}

/** A token request whose body was not recorded, or not the token in it. */
function isUnseenRefresh({ kind, grantType, refreshTokenSent }: ReportExchange): boolean {
  const mayRefresh = grantType === undefined || grantType === 'refresh_token'
  return kind === 'token' && mayRefresh && refreshTokenSent === undefined
}

/** The tenant, or the host where a provider has none; with the policy of a B2C directory. */
export function tenantName(authority: ReportExchange['authority']): string {
  const tenant = authority.tenant ?? authority.host
  return authority.policy === undefined ? tenant : `${tenant}/${authority.policy}`
}
