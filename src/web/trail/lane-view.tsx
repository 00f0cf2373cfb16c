import { useMemo, useState } from 'preact/hooks'
import { tenantName, type Lookup } from '../../report/telling/lookup.ts'
import { Mark } from '../story/mark.tsx'
import { usePrinting } from '../story/printing.ts'
import { Unbroken } from '../story/unbroken.tsx'
import { Backdrop } from './backdrop.tsx'
import { drawLane } from './draw-lane.ts'
import { foldRows, tellFolded } from './fold-rows.ts'
import type { Lane } from './lane.ts'
import { LaneBars } from './lane-bars.tsx'
import { tellLane } from './lane-words.ts'
import { MarkLinks } from './mark-links.tsx'
import { MarkTip } from './mark-tip.tsx'
import type { Scale } from './scale.ts'
import { usePointedMark } from './use-pointed-mark.ts'

/** One owner's tokens: who, what happened in a sentence, and the drawing of it. */
export function LaneView({
  lane,
  lookup,
  scale,
}: {
  readonly lane: Lane
  readonly lookup: Lookup
  readonly scale: Scale
}) {
  const [isUnfolded, unfold] = useState(false)
  const rows = useMemo(() => foldRows(lane, isUnfolded), [lane, isUnfolded])
  const drawing = useMemo(() => drawLane(rows, scale.axis, scale.today), [rows, scale])
  const pointed = usePointedMark(drawing)
  const folded = rows.find((row) => row.kind === 'folded')
  const canFold = !usePrinting() && (folded !== undefined || isUnfolded)
  const { axis, gutter } = scale
  return (
    <li class={`lane ${lane.tone ?? ''}`}>
      <LaneHead lane={lane} lookup={lookup} today={scale.today} />
      <div class="figure" {...pointed.handlers}>
        <svg
          class="drawing"
          role="group"
          aria-label="Requests in the order of time; arrow keys go from one to the next"
          width={axis.width + gutter}
          height={drawing.height}
        >
          <g transform={`translate(${gutter} 0)`}>
            <g aria-hidden="true">
              <Backdrop scale={scale} />
              <LaneBars drawing={drawing} />
            </g>
            <MarkLinks marks={drawing.marks} lookup={lookup} current={pointed.current} />
          </g>
        </svg>
        {pointed.mark === undefined ? null : (
          <MarkTip mark={pointed.mark} {...{ lookup, gutter }} width={axis.width + gutter} />
        )}
        {canFold ? (
          <button
            type="button"
            class="plain fold"
            aria-expanded={isUnfolded}
            onClick={() => unfold(!isUnfolded)}
          >
            {folded === undefined ? 'Show fewer tokens' : `… ${tellFolded(folded.rows)}`}
          </button>
        ) : null}
      </div>
    </li>
  )
}

function LaneHead({
  lane,
  lookup,
  today,
}: {
  readonly lane: Lane
  readonly lookup: Lookup
  readonly today: number | undefined
}) {
  const { clientId, authority, user } = lane.owner
  const tenant = tenantName(authority)
  return (
    <header>
      <h3>
        {lane.tone === undefined ? null : <Mark tone={lane.tone} />}{' '}
        <span title={tenant}>{lookup.tenant(tenant)}</span>
      </h3>
      <p class="owner">
        client{' '}
        <code title={clientId}>{clientId === undefined ? 'unknown' : lookup.client(clientId)}</code>
        {user === undefined ? '' : `, ${user}`}
      </p>
      <p class="told">
        <Unbroken text={tellLane(lane, today)} />
      </p>
    </header>
  )
}
