import type { ReportExchange } from '../../../index.ts'
import type { RowView } from '../row-view.ts'
import { TokenLink } from './token-link.tsx'

/** What was sent: harmless values, the ids of tokens, and the names of what was removed. */
export function Parameters({
  exchange: { parameters },
  view,
}: {
  readonly exchange: ReportExchange
  readonly view: RowView
}) {
  if (parameters.length === 0) return null
  return (
    <div class="parameters">
      <h3>Parameters</h3>
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              name
            </th>
            <th role="columnheader" scope="col">
              in
            </th>
            <th role="columnheader" scope="col">
              value
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {parameters.map(({ name, in: where, value, ref }, n) => (
            <tr role="row" key={n}>
              <th role="rowheader" scope="row">
                <code>{name}</code>
              </th>
              <td role="cell">{where}</td>
              <td role="cell">
                {ref === undefined ? (
                  <code>{value ?? '(removed)'}</code>
                ) : (
                  <TokenLink id={ref} view={view} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
