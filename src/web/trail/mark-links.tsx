import { useMemo } from 'preact/hooks'
import type { Lookup } from '../../report/telling/lookup.ts'
import type { DrawnMark } from './drawing.ts'
import { MarkShape } from './mark-shape.tsx'
import { markWords } from './mark-words.ts'

/** The marks of a lane as links to their exchanges; only the current one is a stop of the Tab key. */
export function MarkLinks({
  marks,
  lookup,
  current,
}: {
  readonly marks: readonly DrawnMark[]
  readonly lookup: Lookup
  readonly current: number
}) {
  const labels = useMemo(() => marks.map((mark) => markWords(mark, lookup).label), [marks, lookup])
  return (
    <>
      {marks.map(({ x, y, isNumbered, marks: [first, ...rest] }, n) => (
        <g key={first.exchange.id} transform={`translate(${x} ${y})`}>
          {/* `tabindex` in lower case: attributes of SVG keep theirs. */}
          <a
            class="trail-mark"
            href={`#${first.exchange.id}`}
            aria-label={labels[n]}
            tabindex={n === current ? 0 : -1}
            data-mark={n}
          >
            {/* A finger needs more room than the shape takes. */}
            <circle class="reach" r="11" />
            <MarkShape {...first} number={rest.length + 1} isNumbered={isNumbered} />
          </a>
        </g>
      ))}
    </>
  )
}
