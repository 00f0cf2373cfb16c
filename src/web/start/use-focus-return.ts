import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/**
 * Once something is gone that stood before the page, gives focus back to where it was. Given the
 * control that takes the focus meanwhile, hands it over too: one place does both, and before the
 * page is painted, since an effect of the control itself would come either too early or too late.
 */
export function useFocusReturn(isThere: boolean, taker?: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (!isThere) return undefined
    const before = document.activeElement
    taker?.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [isThere, taker])
}
