/** A date, and below it what it rests on. */
export function DateCell({
  title,
  date,
  basis,
}: {
  /** Of the column, where a narrow screen shows none. */
  readonly title: string
  readonly date: string
  readonly basis: string
}) {
  return (
    <td role="cell" data-title={title} class="date">
      <span class="code">{date}</span>
      {basis === '' ? null : <span class="basis">{basis}</span>}
    </td>
  )
}
