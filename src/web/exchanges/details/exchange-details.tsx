import type { ReportExchange } from '../../../index.ts'
import type { RowView } from '../row-view.ts'
import { Citations } from './citations.tsx'
import { FailureFacts, SupportFacts } from './failure.tsx'
import { AuthorityFacts, ClientFacts, PlaceFacts } from './origin.tsx'
import { Parameters } from './parameters.tsx'
import { ClaimFacts, ScopeFacts, TokenFacts } from './tokens.tsx'

/** All that is known about an exchange, what went wrong first. */
export function ExchangeDetails({
  exchange,
  view,
}: {
  readonly exchange: ReportExchange
  readonly view: RowView
}) {
  const part = { exchange, view }
  return (
    <div class="exchange-details">
      <Citations citations={view.citations.get(exchange.id) ?? []} />
      <FailureFacts {...part} />
      <SupportFacts exchange={exchange} />
      <PlaceFacts {...part} />
      <ClientFacts {...part} />
      <AuthorityFacts {...part} />
      <TokenFacts {...part} />
      <ScopeFacts {...part} />
      <ClaimFacts {...part} />
      <Parameters {...part} />
    </div>
  )
}
