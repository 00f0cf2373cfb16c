import { compareIds, dies } from '../../report/telling/refresh-tokens.ts'
import { day } from '../../report/telling/times.ts'
import { count, listed, shortAnswer } from '../../report/telling/wording.ts'
import { nameTokens } from './fold-rows.ts'
import type { Lane, TokenRow } from './lane.ts'

const MOST_NAMES = 4

/** What the drawing of a lane shows, in a sentence: which tokens were used, which not, when it ends. */
export function tellLane({ rows }: Lane, today?: number): string {
  const inOrder = rows.toSorted((a, b) => a.from - b.from || compareIds(a.token.id, b.token.id))
  const parts = [
    ...tellRedeemed(inOrder),
    ...tellFailed(inOrder),
    ...tellIgnored(inOrder),
    ...inOrder.filter(({ isInUse }) => isInUse).map((row) => tellNext(row, today)),
  ]
  return parts.length === 0 ? '' : `${parts.join('; ')}.`
}

function tellRedeemed(rows: readonly TokenRow[]): string[] {
  const redeemed = rows.filter(({ marks }) => marks.some(isSending))
  const often = redeemed.filter(({ marks }) => marks.filter(isSending).length > 1)
  const once = redeemed.filter((row) => !often.includes(row))
  const told = often
    .slice(0, MOST_NAMES)
    .map(
      ({ token, marks }) => `${token.id} was sent ${count(marks.filter(isSending).length, 'time')}`,
    )
  const more = often.length - told.length
  return [
    ...told,
    ...(more > 0 ? [`${count(more, 'other token')} more than once`] : []),
    ...(once.length === 0
      ? []
      : [`${nameTokens(once, 2)} ${once.length === 1 ? 'was' : 'were each'} sent once`]),
  ]
}

function tellFailed(rows: readonly TokenRow[]): string[] {
  const failed = rows.flatMap(({ marks }) => marks.filter(({ kind }) => kind === 'failed'))
  if (failed.length === 0) return []
  const answers = [...new Set(failed.map(({ exchange }) => shortAnswer(exchange)))]
  const shown = answers.slice(0, MOST_NAMES)
  const more = answers.length > shown.length ? [`${answers.length - shown.length} others`] : []
  const sent = rows.flatMap(({ marks }) => marks.filter(isSending))
  const isAll = failed.length > 1 && failed.length === sent.length
  const who = isAll ? 'every request' : count(failed.length, 'request')
  return [`${who} failed (${listed([...shown, ...more])})`]
}

function tellIgnored(rows: readonly TokenRow[]): string[] {
  const ignored = rows.filter(({ isIgnored }) => isIgnored)
  if (ignored.length === 0) return []
  const isOne = ignored.length === 1
  const who = nameTokens(ignored, MOST_NAMES)
  const were = isOne ? 'was' : 'were'
  return [`${who}, which ${isOne ? 'an answer' : 'answers'} brought, ${were} never used`]
}

function tellNext({ token, marks, diesAt }: TokenRow, today: number | undefined): string {
  const next = marks.some(isSending) ? '' : ' is the one to use next'
  if (diesAt === undefined) return next === '' ? `${token.id} has no known end` : token.id + next
  const date = dies(token, day)
  const when = date.startsWith('by ') ? date : `on ${date}`
  const verb = today !== undefined && diesAt <= today ? 'died' : 'dies'
  return next === '' ? `${token.id} ${verb} ${when}` : `${token.id}${next} and ${verb} ${when}`
}

function isSending({ kind }: TokenRow['marks'][number]): boolean {
  return kind !== 'origin'
}
