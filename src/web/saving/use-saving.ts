import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Report } from '../../index.ts'
import { pageSource } from '../page-source.ts'
import { renderReport, type Rendering } from '../reading/render-report.ts'
import { savedName } from './file-name.ts'
import type { OfferedFormat } from './offered-formats.ts'
import { saveFile } from './save-file.ts'

/** How far the saving of a report is; nothing of it before the first. */
export interface Saving {
  /** The title of the format, while it is being written. */
  readonly writing?: string
  /** A sentence why it was not written. */
  readonly problem?: string
  /** The name of the file. */
  readonly saved?: string
}

/** What the person can do about it. */
export interface Saver {
  readonly save: (format: OfferedFormat) => void
  /** Ends what is being written, and takes back what went wrong. */
  readonly cancel: () => void
}

/** Saves a report in one format at a time: another one replaces it. */
export function useSaving(report: Report, onSaved: () => void): readonly [Saving, Saver] {
  const running = useRef<Rendering | undefined>(undefined)
  const [saving, update] = useState<Saving>({})
  const cancel = useCallback(() => {
    running.current?.stop()
    running.current = undefined
    update((before) => (before.saved === undefined ? {} : before))
  }, [])
  // Whoever takes the report away ends the writing.
  useEffect(() => cancel, [cancel])

  const finish = (format: OfferedFormat, text: string): void => {
    const name = savedName(report, format)
    saveFile(name, new Blob([text], { type: format.mediaType }))
    update({ saved: name })
    onSaved()
  }
  const save = (format: OfferedFormat): void => {
    cancel()
    if ('render' in format) return finish(format, format.render(report, { page: pageSource() }))
    const rendering = renderReport(report, format.id)
    running.current = rendering
    update({ writing: format.title })
    void rendering.text.then((text) => {
      if (running.current !== rendering) return
      running.current = undefined
      if (text === undefined) update({ problem: tellFailed(format) })
      else finish(format, text)
    })
  }
  return [saving, { save, cancel }]
}

function tellFailed({ id, title }: OfferedFormat): string {
  return `This browser cannot write ${title}. Save the report as JSON: tokentrail report --from FILE -f ${id} writes it on the command line.`
}
