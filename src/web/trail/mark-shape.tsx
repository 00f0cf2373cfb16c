import type { TrailMark } from './lane.ts'

/**
 * A disc for a redemption, a diamond for one that should not be, a cross for a failure, a square
 * for a sign-in; larger where it stands for several.
 */
export function MarkShape({
  kind,
  tone,
  number = 1,
  isNumbered = false,
}: Pick<TrailMark, 'kind' | 'tone'> & {
  readonly number?: number
  readonly isNumbered?: boolean
}) {
  return (
    <g class={`shape ${kind} ${tone ?? ''}`}>
      <g {...(number > 1 && { transform: 'scale(1.2)' })}>{shapes[kind]}</g>
      {isNumbered ? (
        <text class="number" y="-8" text-anchor="middle">
          {number} ×
        </text>
      ) : null}
    </g>
  )
}

const shapes = {
  redeemed: <circle r="4.5" />,
  reused: <path d="M0-6.5L6.5 0 0 6.5-6.5 0z" />,
  failed: (
    <>
      <circle class="ground" r="6.5" />
      <path d="M-4-4L4 4M4-4L-4 4" />
    </>
  ),
  origin: <rect x="-4.5" y="-4.5" width="9" height="9" />,
}
