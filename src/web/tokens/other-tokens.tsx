import type { ReportToken } from '../../index.ts'
import { tellClaims } from '../../report/telling/claims.ts'
import { expiresBasis, issuedBasis } from '../../report/telling/date-basis.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { dies, issued, used } from '../../report/telling/refresh-tokens.ts'
import { moment } from '../../report/telling/times.ts'
import { DateCell } from './date-cell.tsx'
import { ExchangeLinks } from './exchange-links.tsx'
import { tokenAnchor } from './token-anchor.ts'
import { TokenTable } from './token-table.tsx'
import type { TokenRoute } from './token-routes.ts'

const titles = ['token', 'kind', 'issued', 'dies', 'brought by', 'used', 'claims']

// The dates have columns of their own.
const DATES: ReadonlySet<string> = new Set(['issued', 'not before', 'expires'])

/** Access tokens, id tokens, codes and assertions, with what they say about themselves. */
export function OtherTokenTable({
  tokens,
  routeOf,
  lookup,
}: {
  readonly tokens: readonly ReportToken[]
  readonly routeOf: (id: string) => TokenRoute
  readonly lookup: Lookup
}) {
  return (
    <TokenTable label="Other tokens" titles={titles}>
      <tbody role="rowgroup">
        {tokens.map((token) => (
          <tr key={token.id} role="row" id={tokenAnchor(token.id)} tabIndex={-1}>
            <th role="rowheader" scope="row" class="code">
              {token.id}
            </th>
            <td role="cell" class="standing">
              {token.kind.replaceAll('-', ' ')}
            </td>
            <DateCell title="issued" date={issued(token, moment)} basis={issuedBasis(token)} />
            <DateCell title="dies" date={dies(token, moment)} basis={expiresBasis(token)} />
            <td role="cell" data-title="brought by" class="code">
              <ExchangeLinks exchanges={routeOf(token.id).broughtBy} lookup={lookup} />
            </td>
            <td role="cell" data-title="used" class="code">
              {used(token, lookup)}
            </td>
            <td role="cell" data-title="claims" class="claims">
              <Claims token={token} />
            </td>
          </tr>
        ))}
      </tbody>
    </TokenTable>
  )
}

function Claims({ token }: { readonly token: ReportToken }) {
  const claims = tellClaims(token).filter(({ label }) => !DATES.has(label))
  if (claims.length === 0) return null
  return (
    <dl>
      {claims.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd class="code">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
