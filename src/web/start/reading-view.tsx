import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { printableText } from '../../report/telling/printable-text.ts'
import { grouped } from '../../report/telling/wording.ts'
import { CaptureLines } from './capture-lines.tsx'
import type { ReadingProgress } from './reading-progress.ts'

/** How far each capture has been read; Escape or the button ends it. */
export function ReadingView({
  progress,
  button,
  onCancel,
}: {
  readonly progress: ReadingProgress
  /** Becomes the button that ends it. */
  readonly button: RefObject<HTMLButtonElement | null>
  readonly onCancel: () => void
}) {
  const { captures, current } = progress
  useLayoutEffect(() => {
    const escape = ({ key }: KeyboardEvent): void => {
      // In the dialog for a password, Escape gives up one archive only.
      if (key === 'Escape' && document.querySelector('dialog[open]') === null) onCancel()
    }
    addEventListener('keydown', escape)
    return () => removeEventListener('keydown', escape)
  }, [onCancel])
  return (
    <div class="over">
      <main class="start reading">
        <h1>Reading</h1>
        {captures.length < 2 ? null : (
          <p class="quiet">{grouped(captures.length)} captures become one timeline.</p>
        )}
        <CaptureLines progress={progress} />
        <button type="button" ref={button} onClick={onCancel}>
          Cancel
        </button>
        <p role="status" class="visually-hidden">
          {current === undefined ? 'Reading' : `Reading ${printableText(current)}`}
        </p>
      </main>
    </div>
  )
}
