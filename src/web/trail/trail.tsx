import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Lookup } from '../../report/telling/lookup.ts'
import { count, grouped } from '../../report/telling/wording.ts'
import { focusItem } from '../anchors/focus-item.ts'
import { usePrinting } from '../story/printing.ts'
import { AxisView } from './axis-view.tsx'
import { LaneView } from './lane-view.tsx'
import { layLanes, type TrailLayout } from './lay-lanes.ts'
import { Legend } from './legend.tsx'
import { layScale } from './scale.ts'
import { useWidth } from './use-width.ts'

const FIRST_LANES = 12
const MORE_LANES = 48

/** Every token family as a lane of time: which token was used when, what it brought, when it dies. */
export function Trail({ lookup }: { readonly lookup: Lookup }) {
  const layout = useMemo(() => layLanes(lookup), [lookup])
  const isEmpty = layout.lanes.length === 0
  return (
    <section id="trail" class="trail" aria-labelledby="trail-title">
      <h2 id="trail-title">
        Trail {isEmpty ? null : <span class="count">{count(layout.lanes.length, 'lane')}</span>}
      </h2>
      {isEmpty ? (
        <p class="quiet">No refresh token that can be followed was seen, so there is no trail.</p>
      ) : (
        <>
          <Lanes lookup={lookup} layout={layout} />
          <Remarks layout={layout} />
        </>
      )}
    </section>
  )
}

function Lanes({ lookup, layout }: { readonly lookup: Lookup; readonly layout: TrailLayout }) {
  const cell = useRef<HTMLDivElement>(null)
  const width = useWidth(cell)
  const list = useRef<HTMLOListElement>(null)
  const [{ wanted, before }, show] = useState({ wanted: FIRST_LANES, before: 0 })
  useLayoutEffect(() => {
    if (before > 0) focusItem(list.current?.children[before])
  }, [before])
  const scale = useMemo(() => layScale(layout, width), [layout, width])
  const { lanes } = layout
  const most = usePrinting() ? lanes.length : wanted
  const next = Math.min(MORE_LANES, lanes.length - most)
  const last = next === lanes.length - most
  return (
    <>
      <Legend lanes={lanes} axis={scale.axis} />
      <div class="lanes">
        <div class={scale.axis.isTimed ? 'axis' : 'axis empty'} aria-hidden="true">
          <div class="figure" ref={cell}>
            {width === 0 || !scale.axis.isTimed ? null : <AxisView scale={scale} />}
          </div>
        </div>
        <ol ref={list}>
          {lanes.slice(0, most).map((lane) => (
            <LaneView key={lane.id} {...{ lane, lookup, scale }} />
          ))}
        </ol>
      </div>
      {next <= 0 ? null : (
        <button type="button" onClick={() => show({ wanted: most + next, before: most })}>
          Show {grouped(next)} more{last ? '' : ` of ${grouped(lanes.length - most)}`}
        </button>
      )}
    </>
  )
}

/** What is not drawn, or not where it belongs. */
function Remarks({ layout: { isTimed, untimed, leftOut } }: { readonly layout: TrailLayout }) {
  const remarks = [
    ...(!isTimed
      ? ['The captures tell no times: the requests stand in their order, not at their times.']
      : []),
    ...(isTimed && untimed > 0
      ? [
          `${count(untimed, 'request')} without a time ${untimed === 1 ? 'stands' : 'stand'} where the one before stands.`,
        ]
      : []),
    ...(leftOut > 0
      ? [
          `Not drawn: ${count(leftOut, 'token request')} without a refresh token that can be followed.`,
        ]
      : []),
  ]
  return remarks.length === 0 ? null : <p class="quiet aside">{remarks.join(' ')}</p>
}
