import { rules, TokentrailError, type AnalyzeOptions } from '../index.ts'
import type { AnalyzeFlags } from './analyze-flags.ts'
import { givenPasswords } from './given-passwords.ts'
import type { Io } from './io.ts'
import { suggestion } from '../config/nearest.ts'
import { parseTime } from './parse-time.ts'

/** What the engine is to know of the options. Throws `option-invalid` for what nobody knows. */
export function engineOptions(flags: AnalyzeFlags, io: Io): AnalyzeOptions {
  const { only, ignore, minConfidence, client, tenant, since, until } = flags
  for (const name of [...(only ?? []), ...(ignore ?? [])]) refuseUnknownRule(name)
  const now = flags.now === 'now' ? io.today() : flags.now && parseTime(flags.now)
  return {
    ...(only !== undefined && { only }),
    ...(ignore !== undefined && { ignore }),
    ...(minConfidence !== undefined && { minConfidence }),
    ...(client !== undefined && { client }),
    ...(tenant !== undefined && { tenant }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(typeof now === 'number' && { now }),
    passwords: givenPasswords(flags, io),
  }
}

function refuseUnknownRule(name: string): void {
  const known = rules.map(({ id }) => id)
  if (known.includes(name)) return
  const advice = suggestion(name, known) || ' tokentrail rules lists them.'
  throw new TokentrailError('option-invalid', `unknown rule "${name}".${advice}`)
}
