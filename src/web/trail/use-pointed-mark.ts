import { useRef, useState } from 'preact/hooks'
import type { DrawnMark, LaneDrawing } from './drawing.ts'

/** Which mark of a lane is pointed at, and which one the Tab key reaches. */
export interface PointedMark {
  readonly mark: DrawnMark | undefined
  readonly current: number
  /** For the element around the marks: one listener each, however many marks there are. */
  readonly handlers: {
    readonly onPointerOver: (event: PointerEvent) => void
    readonly onPointerLeave: () => void
    readonly onPointerDown: (event: PointerEvent) => void
    readonly onFocusIn: (event: FocusEvent) => void
    readonly onFocusOut: () => void
    readonly onKeyDown: (event: KeyboardEvent) => void
    readonly onClick: (event: MouseEvent) => void
  }
}

/** Hover, focus and touch show what a mark says; arrow keys go along the marks; Escape hides it. */
export function usePointedMark({ marks }: LaneDrawing): PointedMark {
  const [pointed, point] = useState<number>()
  const [stop, setStop] = useState(0)
  // The first touch of a mark shows its words, the second one follows it.
  const isFirstTouch = useRef(false)
  const current = Math.min(stop, marks.length - 1)
  return {
    mark: pointed === undefined ? undefined : marks[pointed],
    current,
    handlers: {
      onPointerOver: ({ target, pointerType }) => {
        if (pointerType !== 'touch' && !isTip(target)) point(markAt(target))
      },
      onPointerLeave: () => point(undefined),
      onPointerDown: ({ target, pointerType }) => {
        const mark = markAt(target)
        isFirstTouch.current = pointerType === 'touch' && mark !== undefined && mark !== pointed
      },
      onFocusIn: ({ target }) => {
        const mark = markAt(target)
        point(mark)
        if (mark !== undefined) setStop(mark)
      },
      onFocusOut: () => point(undefined),
      onKeyDown: (event) => {
        if (event.key === 'Escape') point(undefined)
        const next = goal(event.key, current, marks.length)
        if (next === undefined || markAt(event.target) === undefined) return
        event.preventDefault()
        focusMark(event.currentTarget, next)
      },
      onClick: (event) => {
        if (!isFirstTouch.current) return
        isFirstTouch.current = false
        event.preventDefault()
        point(markAt(event.target))
      },
    },
  }
}

function goal(key: string, current: number, number: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(current + 1, number - 1)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(current - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? number - 1 : undefined
}

function markAt(target: EventTarget | null): number | undefined {
  const link = target instanceof Element ? target.closest('[data-mark]') : null
  const number = Number(link?.getAttribute('data-mark') ?? Number.NaN)
  return Number.isNaN(number) ? undefined : number
}

/** The pointer may go to the words, to read them in peace or to select them. */
function isTip(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.tip') !== null
}

function focusMark(around: EventTarget | null, number: number): void {
  const link = around instanceof Element ? around.querySelector(`[data-mark="${number}"]`) : null
  if (link instanceof SVGElement) link.focus()
}
