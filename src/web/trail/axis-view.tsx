import type { LabelWish } from './place-labels.ts'
import type { Scale } from './scale.ts'
import { Backdrop } from './backdrop.tsx'

const HEIGHT = 40
const DAYS = 14
const CLOCKS = 31

/** Days, times and squeezed stretches, above all lanes. */
export function AxisView({ scale }: { readonly scale: Scale }) {
  const { axis, texts, gutter } = scale
  return (
    <svg class="drawing" width={axis.width + gutter} height={HEIGHT}>
      <g transform={`translate(${gutter} 0)`}>
        <Backdrop scale={scale} />
        {texts.days.map((label) => (
          <Label key={`day ${label.x}`} label={label} y={DAYS} />
        ))}
        {texts.clocks.map((label) => (
          <Label key={`clock ${label.x}`} label={label} y={CLOCKS} />
        ))}
      </g>
    </svg>
  )
}

function Label({
  label: { x, text, anchor },
  y,
}: {
  readonly label: LabelWish
  readonly y: number
}) {
  return (
    <text x={x} y={y} text-anchor={anchor}>
      {text}
    </text>
  )
}
