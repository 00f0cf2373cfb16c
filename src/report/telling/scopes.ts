import type { ReportExchange } from '../report.ts'
import { listed } from './wording.ts'

/**
 * How the granted scopes differ from the requested ones, as sentences; empty where one of the two
 * lists was not seen.
 */
export function tellScopes(exchange: ReportExchange): string {
  const { scopesRequested: requested, scopesGranted: granted } = exchange
  if (requested === undefined || granted === undefined) return ''
  const missing = without(requested, granted).filter((scope) => !isGrantedUnnamed(scope, exchange))
  const added = without(granted, requested)
  // `.default` asks for whatever was consented to, so whatever comes is what was asked for.
  const isOpen = requested.some((scope) => scope.endsWith('/.default'))
  const sentences = [
    missing.length > 0 ? `Not granted: ${listed(missing)}.` : '',
    added.length > 0 && !isOpen ? `Granted beyond the request: ${listed(added)}.` : '',
  ].filter((sentence) => sentence !== '')
  return sentences.length > 0 ? sentences.join(' ') : 'All that was asked for was granted.'
}

/** Entra never names these among the granted scopes: a refresh token, and the expanded `.default`. */
function isGrantedUnnamed(scope: string, { refreshTokenReturned }: ReportExchange): boolean {
  if (scope === 'offline_access') return refreshTokenReturned !== undefined
  return scope.endsWith('/.default')
}

function without(scopes: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map(bare))
  return [...new Set(scopes)].filter((scope) => !known.has(bare(scope)))
}

/** Entra may answer `User.Read` to `https://graph.microsoft.com/User.Read`, in any case. */
function bare(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()
}
