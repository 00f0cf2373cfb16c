import type { ReportCapture } from '../../index.ts'
import { captureContents, captureDamage, captureSource } from '../../report/telling/captures.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { count } from '../../report/telling/wording.ts'
import { Mark } from './mark.tsx'
import { useShortened } from './use-shortened.ts'

const FIRST = 6
const LAST = 3

/** A line on each capture: what wrote it, how much it holds, what was damaged. */
export function CaptureLines({ lookup }: { readonly lookup: Lookup }) {
  const { captures } = lookup.report
  const { head, omitted, tail, showAll, list } = useShortened<ReportCapture, HTMLUListElement>(
    captures,
    FIRST,
    LAST,
  )
  const line = (capture: ReportCapture) => (
    <CaptureLine key={capture.name} capture={capture} lookup={lookup} />
  )
  return (
    <ul ref={list} class="captures" aria-label={count(captures.length, 'capture')}>
      {head.map(line)}
      {omitted === 0 ? null : (
        <li>
          <button type="button" class="plain" onClick={showAll}>
            … {count(omitted, 'more capture')}
          </button>
        </li>
      )}
      {tail.map(line)}
    </ul>
  )
}

function CaptureLine({
  capture,
  lookup,
}: {
  readonly capture: ReportCapture
  readonly lookup: Lookup
}) {
  const notes = captureDamage(capture)
  return (
    <li>
      <b>{capture.name}</b> <span class="quiet">({captureSource(capture)}):</span>{' '}
      <span>{captureContents(capture, lookup)}</span>
      {notes.length === 0 ? null : (
        <ul>
          {notes.map(({ severity, sentence }) => (
            <li key={sentence}>
              <Mark tone={severity} /> {sentence}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
