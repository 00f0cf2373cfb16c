import type { Report, ReportExchange } from '../../index.ts'

/** The exchanges that a token went through, in order. */
export interface TokenRoute {
  readonly broughtBy: readonly ReportExchange[]
  readonly sentBy: readonly ReportExchange[]
}

const nowhere: TokenRoute = { broughtBy: [], sentBy: [] }

/** Where each token came from and went to. */
export function tokenRoutes({ exchanges }: Report): (id: string) => TokenRoute {
  const routes = new Map<string, { broughtBy: ReportExchange[]; sentBy: ReportExchange[] }>()
  const routeOf = (id: string): { broughtBy: ReportExchange[]; sentBy: ReportExchange[] } => {
    const known = routes.get(id) ?? { broughtBy: [], sentBy: [] }
    routes.set(id, known)
    return known
  }
  for (const exchange of exchanges) {
    const { refreshTokenReturned, accessToken, idToken } = exchange
    for (const id of [refreshTokenReturned, accessToken, idToken]) {
      if (id !== undefined) routeOf(id).broughtBy.push(exchange)
    }
    for (const id of sentTokens(exchange)) routeOf(id).sentBy.push(exchange)
  }
  return (id) => routes.get(id) ?? nowhere
}

function sentTokens({ refreshTokenSent, parameters }: ReportExchange): ReadonlySet<string> {
  return new Set([refreshTokenSent, ...parameters.map(({ ref }) => ref)].flatMap((id) => id ?? []))
}
