import type { Report, ReportExchange, ReportToken } from '../../index.ts'
import type { Theme } from '../theme.ts'
import { printableReport } from './printable-report.ts'
import { shortNames, fileNames } from './short-names.ts'

/** A printable report with what every part of the table needs to print it. */
export interface View {
  readonly report: Report
  readonly theme: Theme
  /** Cells of a line. */
  readonly width: number
  /** By exchange id. */
  readonly exchanges: ReadonlyMap<string, ReportExchange>
  /** Refresh tokens by id. */
  readonly refreshTokens: ReadonlyMap<string, ReportToken>
  /** Some request may have sent any of the tokens, so that none is known to be unused. */
  readonly hidesUses: boolean
  /** A client id, short but unmistakable within this report. */
  client(id: string | undefined): string
  tenant(id: string | undefined): string
  /** A capture's name without the folders that do not tell it from others. */
  capture(name: string): string
}

export function createView(original: Report, theme: Theme, width: number): View {
  const report = printableReport(original, theme)
  const { families, exchanges } = report
  const tenants = [...families, ...exchanges].map(({ authority }) => tenantName(authority))
  const shortClients = shortNames(
    [...families, ...exchanges].flatMap(({ clientId }) => clientId ?? []),
    theme.symbols.ellipsis,
  )
  const shortTenants = shortNames(tenants, theme.symbols.ellipsis)
  const captures = fileNames(report.captures.map(({ name }) => name))
  const named = (names: ReadonlyMap<string, string>, id: string | undefined): string =>
    id === undefined ? theme.symbols.none : (names.get(id) ?? id)
  return {
    report,
    theme,
    width,
    exchanges: new Map(exchanges.map((one) => [one.id, one])),
    refreshTokens: new Map(
      report.tokens.filter(({ kind }) => kind === 'refresh').map((one) => [one.id, one]),
    ),
    hidesUses: exchanges.some(isUnseenRefresh),
    client: (id) => named(shortClients, id),
    capture: (name) => captures.get(name) ?? name,
    tenant: (id) => named(shortTenants, id),
  }
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
