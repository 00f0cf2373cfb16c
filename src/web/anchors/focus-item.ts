/** Focuses an item of a list that has just grown, whose button for more may be gone. */
export function focusItem(item: Element | undefined): void {
  if (!(item instanceof HTMLElement)) return
  const link = item.querySelector('a')
  if (link === null) item.tabIndex = -1
  const target = link ?? item
  target.focus()
}
