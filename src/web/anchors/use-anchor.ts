import { useEffect, useRef } from 'preact/hooks'

/**
 * Calls back with the place that the address names (`x12`, `rt-3`): at once, when it changes, and
 * when a link to the place that it names already is followed again.
 */
export function useAnchor(onAnchor: (id: string) => void): void {
  const latest = useRef(onAnchor)
  latest.current = onAnchor
  useEffect(() => {
    const follow = (): void => {
      if (location.hash.length > 1) latest.current(location.hash.slice(1))
    }
    const followAgain = ({ target }: MouseEvent): void => {
      const link = target instanceof Element ? target.closest('a[href^="#"]') : null
      if (link !== null && link.getAttribute('href') === location.hash) follow()
    }
    follow()
    addEventListener('hashchange', follow)
    addEventListener('click', followAgain)
    return () => {
      removeEventListener('hashchange', follow)
      removeEventListener('click', followAgain)
    }
  }, [])
}
