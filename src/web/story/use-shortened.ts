import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { shorten } from '../../report/telling/shorten.ts'
import { usePrinting } from './printing.ts'

/** A long list with its middle folded until the person asks for it. */
export interface Shortened<T, E extends HTMLElement> {
  readonly head: readonly T[]
  readonly omitted: number
  readonly tail: readonly T[]
  readonly showAll: () => void
  /** Of the element that holds the items. */
  readonly list: RefObject<E | null>
}

export function useShortened<T, E extends HTMLElement>(
  items: readonly T[],
  first: number,
  last: number,
): Shortened<T, E> {
  const isPrinting = usePrinting()
  const [isWhole, setWhole] = useState(false)
  const list = useRef<E>(null)
  useEffect(() => {
    if (isWhole) focusItem(list.current?.children[first])
  }, [isWhole, first])
  const folded =
    isWhole || isPrinting ? { head: items, omitted: 0, tail: [] } : shorten(items, first, last)
  return { ...folded, showAll: () => setWhole(true), list }
}

/** The button that was pressed is gone, and focus must not be lost with it. */
function focusItem(item: Element | undefined): void {
  if (!(item instanceof HTMLElement)) return
  const link = item.querySelector('a')
  if (link === null) item.tabIndex = -1
  const target = link ?? item
  target.focus()
}
