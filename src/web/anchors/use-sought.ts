import { useLayoutEffect } from 'preact/hooks'
import type { Sought } from './sought.ts'

/** Scrolls to a place and focuses it, or the first control in it. */
export function useSought(sought: Sought | undefined): void {
  useLayoutEffect(() => {
    if (sought === undefined) return
    const place = document.getElementById(sought.id)
    const control = place?.matches('[tabindex]')
      ? place
      : (place?.querySelector<HTMLElement>('button, [tabindex]') ?? place)
    place?.scrollIntoView({ block: sought.nearby ? 'nearest' : 'start' })
    control?.focus({ preventScroll: true })
  }, [sought])
}
