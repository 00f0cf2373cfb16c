import type { ComponentChildren } from 'preact'

/**
 * A table of tokens, whose rows become blocks on a narrow screen; the roles say that it is a table
 * all the same.
 */
export function TokenTable({
  label,
  titles,
  children,
}: {
  readonly label: string
  readonly titles: readonly string[]
  readonly children: ComponentChildren
}) {
  return (
    <table role="table" class="token-table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {titles.map((title) => (
            <th key={title} role="columnheader" scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  )
}
