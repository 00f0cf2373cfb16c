import type { Report } from '../../index.ts'
import { joinSuppressions } from '../../report/join.ts'
import { count } from '../../report/telling/wording.ts'
import { say, type Io } from '../io.ts'
import type { Settled } from './settle.ts'

/** More lines than this are no message; JSON has them all. */
const MOST_LINES = 5

/** Tells on standard error which ignores and lines of the baseline hide nothing any more. */
export function tellSuppression(reports: readonly Report[], settled: Settled, io: Io): void {
  const { suppression } = joinSuppressions(reports)
  if (suppression === undefined) return
  const file = settled.config?.name ?? ''
  const { ignores, staleBaseline } = suppression
  const isJudged = (rule: string): boolean =>
    reports.some(({ rules }) => rules.some(({ id }) => id === rule))
  for (const [n, { rule, until, findings, ended, capture }] of ignores.entries()) {
    const name = `${file}: ignores[${n}] (${rule})`
    if (ended === true)
      say(io, `${name} ended on ${until ?? ''}, and hides nothing. Renew or delete it.`)
    // Whether one for certain captures is of use shows where these are analysed.
    else if (findings === 0 && capture === undefined && isWhole(settled) && isJudged(rule))
      tell(`${name} hides nothing here.`, settled, io)
  }
  if (staleBaseline.length === 0) return
  const lines = staleBaseline
    .slice(0, MOST_LINES)
    .map(({ capture, fingerprint }) => `${capture}: ${fingerprint}`)
  const rest = staleBaseline.length - lines.length
  const more = rest > 0 ? `, and ${rest} more` : ''
  const stale = count(staleBaseline.length, 'line is', 'lines are')
  const baseline = settled.baseline?.file ?? ''
  tell(
    `${baseline}: ${stale} stale (${lines.join(', ')}${more}). --update-baseline drops what is gone.`,
    settled,
    io,
  )
}

function tell(sentence: string, { flags }: Settled, io: Io): void {
  if (flags.quiet !== true) say(io, sentence)
}

function isWhole({ flags: { client, tenant, since, until } }: Settled): boolean {
  return [client, tenant, since, until].every((value) => value === undefined)
}
