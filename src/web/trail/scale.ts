import { foldRows } from './fold-rows.ts'
import type { TrailLayout } from './lay-lanes.ts'
import { textWidth } from './place-labels.ts'
import { axisTexts, type AxisTexts } from './ticks.ts'
import { layAxis, type Axis } from './time-axis.ts'

/** What all lanes of a drawing share, so that a moment stands at the same place in each. */
export interface Scale {
  readonly axis: Axis
  readonly texts: AxisTexts
  /** Left of the axis, for the names of the tokens. */
  readonly gutter: number
  readonly today?: number
}

const LONGEST_NAME = 12

/** The scale of a trail for a width in pixels. */
export function layScale({ lanes, isTimed, today }: TrailLayout, width: number): Scale {
  const rows = lanes.flatMap((lane) => lane.rows)
  const events = rows.flatMap(({ marks }) => marks.map(({ at }) => at))
  const deaths = rows.flatMap(({ diesAt }) => diesAt ?? [])
  const issues = rows.flatMap(({ from, isIssueKnown }) => (isIssueKnown ? from : []))
  const names = lanes.flatMap((lane) =>
    foldRows(lane, false).map((row) => (row.kind === 'token' ? row.row.token.id.length : 5)),
  )
  const longest = names.reduce((a, b) => Math.max(a, b), 0)
  // Two characters more, for the symbol before the name of a token that should not be used.
  const gutter = textWidth('m'.repeat(Math.min(LONGEST_NAME, longest) + 2)) + 16
  const axis = layAxis(
    { events: today === undefined ? events : [...events, today], issues, deaths, isTimed },
    Math.max(1, width - gutter),
  )
  const recorded = axis.stretches.find(({ kind }) => kind === 'recorded')
  const ends = [
    ...issues.filter((at) => at < (recorded?.from ?? at)),
    ...deaths.filter((at) => at > (today ?? at)),
  ].toSorted((a, b) => a - b)
  return {
    axis,
    texts: axisTexts(axis, today, ends),
    gutter,
    ...(today !== undefined && { today }),
  }
}
