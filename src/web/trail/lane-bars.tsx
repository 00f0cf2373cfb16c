import type { Bar, LaneDrawing, Note } from './drawing.ts'
import { textWidth } from './place-labels.ts'

/** The lives of the tokens: their names, bars, ends, and the arrows that join them. */
export function LaneBars({
  drawing: { names, bars, ends, arrows, notes },
}: {
  readonly drawing: LaneDrawing
}) {
  return (
    <>
      {arrows.map((path) => (
        <path key={path} class="arrow" d={path} />
      ))}
      {bars.map((bar) => (
        <BarShape key={`${bar.kind} ${bar.y} ${bar.x0}`} bar={bar} />
      ))}
      {ends.map(({ x, y, isInUse, tone = '' }) => (
        <line
          key={y}
          class={isInUse ? `end in-use ${tone}` : 'end'}
          x1={x}
          x2={x}
          y1={y - (isInUse ? 8 : 3)}
          y2={y + (isInUse ? 8 : 3)}
        />
      ))}
      {names.map(({ y, text, tone }) => (
        <text key={y} class={`name ${tone ?? ''}`} x={-12} y={y} dy="0.35em" text-anchor="end">
          {tone === undefined ? text : `${tone === 'error' ? '✖' : '▲'} ${text}`}
        </text>
      ))}
      {notes.map((note) => (
        <NoteText key={`${note.kind} ${note.x} ${note.y}`} note={note} />
      ))}
    </>
  )
}

function NoteText({ note: { kind, x, y, anchor, text, tone } }: { readonly note: Note }) {
  const width = textWidth(text) + 8
  return (
    <>
      {/* A date within its bar interrupts it. */}
      {kind === 'death' && anchor === 'end' ? (
        <rect class="ground" x={x - width + 4} y={y - 8} width={width} height="16" />
      ) : null}
      <text class={`note ${kind} ${tone ?? ''}`} {...{ x, y }} dy="0.35em" text-anchor={anchor}>
        {text}
      </text>
    </>
  )
}

const THICK = 6
const HOLLOW = 13

/** What was recorded is thick, what is known of it otherwise thin, what was ignored hollow. */
export function BarShape({ bar: { kind, x0, x1, y, tone } }: { readonly bar: Bar }) {
  const look = `life ${kind} ${tone ?? ''}`
  if (kind === 'live' || kind === 'replaced' || kind === 'ignored') {
    const height = kind === 'ignored' ? HOLLOW : THICK
    const top = y - height / 2
    return <rect class={look} x={x0} y={top} width={x1 - x0} height={height} rx={height / 6} />
  }
  return <line class={look} x1={x0} x2={x1} y1={y} y2={y} />
}
