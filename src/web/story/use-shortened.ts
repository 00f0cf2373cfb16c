import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { shorten } from '../../report/telling/shorten.ts'
import { focusItem } from '../anchors/focus-item.ts'
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
  useLayoutEffect(() => {
    if (isWhole) focusItem(list.current?.children[first])
  }, [isWhole, first])
  const folded =
    isWhole || isPrinting ? { head: items, omitted: 0, tail: [] } : shorten(items, first, last)
  return { ...folded, showAll: () => setWhole(true), list }
}
