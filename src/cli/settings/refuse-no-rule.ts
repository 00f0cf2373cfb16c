import { rules, TokentrailError, type AnalyzeOptions } from '../../index.ts'

/** Throws where no rule would run: an answer that nothing is wrong would be about nothing. */
export function refuseNoRule({ only, ignore = [], severities = {} }: AnalyzeOptions): void {
  const isLeft = rules.some(
    ({ id }) => (only?.includes(id) ?? true) && !ignore.includes(id) && severities[id] !== 'off',
  )
  if (isLeft) return
  throw new TokentrailError(
    'option-invalid',
    'no rule is left to run: only, ignore and severities leave out all of them.',
  )
}
