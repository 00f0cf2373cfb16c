import type { Lookup } from '../../report/telling/lookup.ts'
import { expiresBasis, issuedBasis } from '../../report/telling/date-basis.ts'
import { dies, issued, used, type RefreshTokenText } from '../../report/telling/refresh-tokens.ts'
import { moment } from '../../report/telling/times.ts'
import { tokenStanding } from '../../report/telling/token-standing.ts'
import { Mark } from '../story/mark.tsx'
import { DateCell } from './date-cell.tsx'
import { ExchangeLinks } from './exchange-links.tsx'
import { tokenAnchor } from './token-anchor.ts'
import type { TokenRoute } from './token-routes.ts'

/** A refresh token: what has become of it, its dates and what they rest on, where it went. */
export function RefreshTokenRow({
  text,
  route: { broughtBy, sentBy },
  lookup,
}: {
  readonly text: RefreshTokenText
  readonly route: TokenRoute
  readonly lookup: Lookup
}) {
  const { token, isIgnoredRotation, isSuperseded } = text
  const standing = tokenStanding(text, lookup)
  return (
    <tr
      role="row"
      id={tokenAnchor(token.id)}
      tabIndex={-1}
      class={isSuperseded ? 'superseded' : undefined}
    >
      <th role="rowheader" scope="row" class="code">
        {token.id}
      </th>
      <td role="cell" class="standing">
        {isIgnoredRotation ? <Mark tone="error">{standing}</Mark> : standing}
      </td>
      <DateCell title="issued" date={issued(token, moment)} basis={issuedBasis(token)} />
      <DateCell title="dies" date={dies(token, moment)} basis={expiresBasis(token)} />
      <td role="cell" data-title="brought by" class="code">
        <ExchangeLinks exchanges={broughtBy} lookup={lookup} />
      </td>
      <td role="cell" data-title="used" class="code">
        {used(token, lookup)}
      </td>
      <td role="cell" data-title="sent by" class="code">
        <ExchangeLinks exchanges={sentBy} lookup={lookup} />
      </td>
    </tr>
  )
}
