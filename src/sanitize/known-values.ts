import type { Extract } from '../exchanges/extract.ts'
import type { KnownValues } from './pseudonyms.ts'

/** The tokens and code verifiers that an analysis found. */
export function knownValues(extracts: readonly Extract[]): KnownValues {
  const tokens = new Set<string>()
  const verifiers = new Set<string>()
  for (const extract of extracts) {
    for (const { value } of extract.tokens) tokens.add(value)
    for (const { traits } of extract.exchanges)
      if (traits.verifier !== undefined) verifiers.add(traits.verifier)
  }
  return { tokens: [...tokens], verifiers: [...verifiers] }
}
