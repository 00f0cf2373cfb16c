import { tenantName, type Lookup } from '../../report/telling/lookup.ts'
import type { RefreshTokenText } from '../../report/telling/refresh-tokens.ts'
import { byOwner, type OwnedTokens } from './by-owner.ts'
import { RefreshTokenRow } from './refresh-token-row.tsx'
import { TokenTable } from './token-table.tsx'
import type { TokenRoute } from './token-routes.ts'

const titles = ['token', 'standing', 'issued', 'dies', 'brought by', 'used', 'sent by']

/** The refresh tokens of each client, tenant and user. */
export function RefreshTokenTable({
  texts,
  routeOf,
  lookup,
}: {
  readonly texts: readonly RefreshTokenText[]
  readonly routeOf: (id: string) => TokenRoute
  readonly lookup: Lookup
}) {
  return (
    <TokenTable label="Refresh tokens" titles={titles}>
      {byOwner(texts).map((group) => (
        <tbody key={group.family?.id} role="rowgroup">
          <tr role="row" class="owner">
            <th role="columnheader" scope="rowgroup" colSpan={titles.length}>
              <Owner group={group} lookup={lookup} />
            </th>
          </tr>
          {group.tokens.map((text) => (
            <RefreshTokenRow
              key={text.token.id}
              text={text}
              route={routeOf(text.token.id)}
              lookup={lookup}
            />
          ))}
        </tbody>
      ))}
    </TokenTable>
  )
}

/** `client 2222…22222 · tenant contoso.example · user-1`. */
function Owner({
  group: { family },
  lookup,
}: {
  readonly group: OwnedTokens
  readonly lookup: Lookup
}) {
  if (family === undefined) return <>owner unknown</>
  const { clientId, authority, user } = family
  return (
    <>
      client{' '}
      <span class="code" title={clientId}>
        {lookup.client(clientId)}
      </span>{' '}
      · tenant <span class="code">{lookup.tenant(tenantName(authority))}</span>
      {user === undefined ? null : (
        <>
          {' '}
          · <span class="code">{user}</span>
        </>
      )}
    </>
  )
}
