import { useLayoutEffect } from 'preact/hooks'

/** Once something is gone that stood before the page, gives focus back to where it was. */
export function useFocusReturn(isThere: boolean): void {
  useLayoutEffect(() => {
    if (!isThere) return undefined
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [isThere])
}
