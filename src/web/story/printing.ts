import { createContext } from 'preact'
import { useContext, useLayoutEffect, useState } from 'preact/hooks'

const Printing = createContext(false)

/** Tells everything inside whether the page is being printed. */
export const PrintingProvider = Printing.Provider

/** On paper nobody can unfold anything, so a list shows all of its items. */
export function usePrinting(): boolean {
  return useContext(Printing)
}

export function usePrintingWatch(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useLayoutEffect(() => {
    const print = matchMedia('print')
    const follow = (): void => setPrinting(print.matches)
    const begin = (): void => setPrinting(true)
    const end = (): void => setPrinting(false)
    print.addEventListener('change', follow)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      print.removeEventListener('change', follow)
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}
