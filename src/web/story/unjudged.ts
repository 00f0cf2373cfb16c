import type { Lookup } from '../../report/telling/lookup.ts'
import { notJudged, tellCrash, type NotJudged } from '../../report/telling/not-judged.ts'
import { tellHidden } from '../../report/telling/summary.ts'
import { tellUnreadable } from '../../report/telling/unreadable.ts'
import { asSentence } from '../../report/telling/wording.ts'

/** Everything that keeps a report from being the whole truth. */
export interface Unjudged {
  readonly groups: readonly NotJudged[]
  readonly crash: string | undefined
  /** Sentences on captures that could not be read. */
  readonly unread: readonly string[]
  /** Empty where nothing is hidden. */
  readonly hidden: string
}

/** Undefined where all was seen and judged. */
export function findUnjudged({ report }: Lookup): Unjudged | undefined {
  const groups = notJudged(report)
  const crash = tellCrash(report)
  const hidden = tellHidden(report)
  const unread = report.captures.flatMap(tellUnreadable).map(asSentence)
  const isAll = groups.length + unread.length === 0 && crash === undefined && hidden === ''
  return isAll ? undefined : { groups, crash, unread, hidden }
}
