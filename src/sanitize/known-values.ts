import type { Extract } from '../exchanges/extract.ts'

/** Secrets of captures whose stand-ins depend on each other: a cut copy of a token, a challenge. */
export interface ValuesOfCaptures {
  readonly tokens: readonly string[]
  readonly verifiers: readonly string[]
}

/** The tokens and code verifiers that an analysis found. */
export function knownValues(extracts: readonly Extract[]): ValuesOfCaptures {
  const tokens = new Set<string>()
  const verifiers = new Set<string>()
  for (const extract of extracts) {
    for (const { value } of extract.tokens) tokens.add(value)
    for (const { traits } of extract.exchanges)
      if (traits.verifier !== undefined) verifiers.add(traits.verifier)
  }
  return { tokens: [...tokens], verifiers: [...verifiers] }
}
