import { tokenName } from '../../../report/telling/wording.ts'
import type { RowView } from '../row-view.ts'

/** A token's id, which leads to its row in the inventory where it has one. */
export function TokenLink({ id, view }: { readonly id: string; readonly view: RowView }) {
  if (!view.tokenIds.has(id)) return <code>{tokenName(id, 'masked')}</code>
  return (
    <a class="code" href={`#${id}`}>
      {id}
    </a>
  )
}
