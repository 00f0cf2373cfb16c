import type { ReportExchange } from '../../../index.ts'
import { tellClaims } from '../../../report/telling/claims.ts'
import { tellScopes } from '../../../report/telling/scopes.ts'
import type { RowView } from '../row-view.ts'
import { Facts, type Fact } from './facts.tsx'
import { TokenLink } from './token-link.tsx'

type Part = { readonly exchange: ReportExchange; readonly view: RowView }

/** The tokens that were sent and brought. */
export function TokenFacts({ exchange, view }: Part) {
  const link = (id: string | undefined) => id && <TokenLink id={id} view={view} />
  return (
    <Facts
      title="Tokens"
      facts={[
        ['refresh sent', link(exchange.refreshTokenSent)],
        ['refresh brought', link(exchange.refreshTokenReturned)],
        ['access brought', link(exchange.accessToken)],
        ['id brought', link(exchange.idToken)],
      ]}
    />
  )
}

/** What the brought tokens say about themselves. */
export function ClaimFacts({ exchange, view }: Part) {
  const { accessToken, idToken, refreshTokenReturned } = exchange
  const ids = [accessToken, idToken, refreshTokenReturned].flatMap((id) => id ?? [])
  return (
    <>
      {ids.map((id) => {
        const token = view.lookup.report.tokens.find((one) => one.id === id)
        if (token === undefined) return null
        const facts = tellClaims(token).map(({ label, text }): Fact => [label, <code>{text}</code>])
        return <Facts key={id} title={`Claims of ${id}`} facts={facts} />
      })}
    </>
  )
}

/** What was asked for and what was given. */
export function ScopeFacts({ exchange }: Part) {
  const list = (scopes: readonly string[] | undefined) =>
    scopes?.map((scope) => (
      <div key={scope}>
        <code>{scope}</code>
      </div>
    ))
  return (
    <Facts
      title="Scopes"
      facts={[
        ['requested', list(exchange.scopesRequested)],
        ['granted', list(exchange.scopesGranted)],
        ['compared', tellScopes(exchange)],
      ]}
    />
  )
}
