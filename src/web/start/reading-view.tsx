import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { printableText } from '../../report/telling/printable-text.ts'
import { grouped } from '../../report/telling/wording.ts'
import {
  inView,
  share,
  tellProgress,
  type CaptureProgress,
  type ReadingProgress,
} from './reading-progress.ts'

/** How far each capture has been read; Escape or the button ends it. */
export function ReadingView({
  progress,
  onCancel,
}: {
  readonly progress: ReadingProgress
  readonly onCancel: () => void
}) {
  const { captures, current } = progress
  const { before, shown, after } = inView(progress)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus({ preventScroll: true }), [])
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
        <ul>
          {before === 0 ? null : <li class="quiet">… {grouped(before)} read</li>}
          {shown.map((capture) => (
            <CaptureLine key={capture.name} capture={capture} />
          ))}
          {after === 0 ? null : <li class="quiet">… {grouped(after)} waiting</li>}
        </ul>
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

function CaptureLine({ capture }: { readonly capture: CaptureProgress }) {
  const value = share(capture)
  return (
    <li>
      <span class="name">{printableText(capture.name)}</span>
      <progress aria-label={printableText(capture.name)} {...(value !== undefined && { value })} />
      <span class="quiet">{tellProgress(capture)}</span>
    </li>
  )
}
