import type { Scale } from './scale.ts'

/** What stands behind the bars of every lane: squeezed time, the ticks, the end of the captures. */
export function Backdrop({ scale: { axis, texts, today } }: { readonly scale: Scale }) {
  return (
    <>
      {axis.stretches
        .filter(({ kind }) => kind !== 'recorded')
        .map(({ kind, x0, x1 }) => (
          <rect
            key={`${kind} ${x0}`}
            class={`squeezed ${kind}`}
            x={x0}
            width={x1 - x0}
            height="100%"
          />
        ))}
      {texts.lines.map((x, n) => (
        <line key={n} class="tick" x1={x} x2={x} y2="100%" />
      ))}
      {today === undefined ? null : (
        <line class="today" x1={axis.x(today)} x2={axis.x(today)} y2="100%" />
      )}
    </>
  )
}
