import { useLayoutEffect, useState } from 'preact/hooks'
import type { RefObject } from 'preact'
import { usePrinting } from '../story/printing.ts'

/** Of a page of paper, which no observer measures. */
const PAPER = 700

/** The width of an element in CSS pixels, kept up to date; 0 until it is known. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  const isPrinting = usePrinting()
  useLayoutEffect(() => {
    const target = element.current
    if (target === null) return
    setWidth(Math.floor(target.getBoundingClientRect().width))
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width))
    })
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return isPrinting ? PAPER : width
}
