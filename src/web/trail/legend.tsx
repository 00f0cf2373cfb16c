import type { ComponentChildren } from 'preact'
import type { Bar } from './drawing.ts'
import type { Lane, TokenRow } from './lane.ts'
import { BarShape } from './lane-bars.tsx'
import { MarkShape } from './mark-shape.tsx'
import type { Axis } from './time-axis.ts'

/** The shapes of the drawing in words: those that occur in it. */
export function Legend({ lanes, axis }: { readonly lanes: readonly Lane[]; readonly axis: Axis }) {
  const rows = lanes.flatMap((lane) => lane.rows)
  const has = (is: (row: TokenRow) => boolean): boolean => rows.some(is)
  const marks = new Set(rows.flatMap((row) => row.marks.map(({ kind }) => kind)))
  const tone = lanes.some((lane) => lane.tone === 'error') ? 'error' : 'warning'
  const bar = (kind: Bar['kind']) => <BarShape bar={{ kind, x0: 1, x1: 31, y: 8, tone }} />
  return (
    <ul class="legend" aria-label="What the shapes mean">
      <Item when={marks.has('redeemed')} words="redeemed">
        {bar('live')}
        {centred(<MarkShape kind="redeemed" />)}
      </Item>
      <Item when={marks.has('reused')} words="redeemed although it had been replaced">
        {bar('replaced')}
        {centred(<MarkShape kind="reused" tone={tone} />)}
      </Item>
      <Item when={has(({ isIgnored }) => isIgnored)} words="brought, never used">
        {bar('ignored')}
      </Item>
      <Item when={marks.has('failed')} words="failed">
        {centred(<MarkShape kind="failed" tone={tone} />)}
      </Item>
      <Item when={marks.has('origin')} words="sign-in">
        {centred(<MarkShape kind="origin" />)}
      </Item>
      <Item when={has(({ isIssueKnown }) => !isIssueKnown)} words="issued before, not seen">
        {bar('unknown')}
      </Item>
      <Item
        when={has(({ isInUse, diesAt }) => isInUse && diesAt !== undefined)}
        words="the token in use dies"
      >
        <line class="life ahead" x1="4" x2="20" y1="8" y2="8" />
        <line class="end in-use" x1="20" x2="20" y1="1" y2="15" />
      </Item>
      <Item when={axis.stretches.some(({ kind }) => kind !== 'recorded')} words="time not to scale">
        <rect class="squeezed sample" x="4" y="0.5" width="24" height="15" />
      </Item>
    </ul>
  )
}

function centred(shape: ComponentChildren) {
  return <g transform="translate(16 8)">{shape}</g>
}

function Item({
  when,
  words,
  children,
}: {
  readonly when: boolean
  readonly words: string
  readonly children: ComponentChildren
}) {
  if (!when) return null
  return (
    <li>
      <svg class="drawing" width="32" height="16" aria-hidden="true">
        {children}
      </svg>
      {words}
    </li>
  )
}
