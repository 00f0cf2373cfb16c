import type { Tone, TokenRow } from './lane.ts'

/** The worst that findings say about what was done with a token. */
export function rowTone({ marks }: Pick<TokenRow, 'marks'>): Tone | undefined {
  const tones = marks.flatMap(({ tone }) => tone ?? [])
  return tones.includes('error') ? 'error' : tones[0]
}
