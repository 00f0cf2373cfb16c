import { printableText } from '../../report/telling/printable-text.ts'
import { grouped } from '../../report/telling/wording.ts'
import {
  inView,
  share,
  tellProgress,
  type CaptureProgress,
  type ReadingProgress,
} from './reading-progress.ts'

/** How far each capture has been read; where there are many, those around the current one. */
export function CaptureLines({ progress }: { readonly progress: ReadingProgress }) {
  const { before, shown, after } = inView(progress)
  return (
    <ul class="capture-lines">
      {before === 0 ? null : <li class="quiet">… {grouped(before)} read</li>}
      {shown.map((capture) => (
        <CaptureLine key={capture.name} capture={capture} />
      ))}
      {after === 0 ? null : <li class="quiet">… {grouped(after)} waiting</li>}
    </ul>
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
