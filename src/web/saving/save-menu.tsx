import { useRef, useState } from 'preact/hooks'
import type { Format, Report } from '../../index.ts'
import * as formats from '../../report/index.ts'
import { pageSource } from '../page-source.ts'
import type { OpenCaptures } from '../reading/open-captures.ts'
import { CopyButton } from './copy-button.tsx'
import { savedName } from './file-name.ts'
import { SanitizeDialog } from './sanitize-dialog.tsx'
import { saveFile } from './save-file.ts'

/** For people first. The others are for logs that this page does not write to, and cost it room. */
const offered: readonly Format[] = [
  formats.html,
  formats.markdown,
  formats.json,
  formats.sarif,
  formats.junit,
]

const MENU = 'save-menu'

/**
 * Saves the report in a format that is kept as a file, or copies it; and saves sanitized copies of
 * the captures, where there are any.
 */
export function SaveMenu({
  report,
  captures,
}: {
  readonly report: Report
  readonly captures: OpenCaptures | undefined
}) {
  const menu = useRef<HTMLDivElement>(null)
  const [told, tell] = useState('')
  const [isSanitizing, setSanitizing] = useState(false)
  const sanitize = (): void => {
    menu.current?.hidePopover()
    setSanitizing(true)
  }
  const save = (format: Format): void => {
    const name = savedName(report, format)
    const text = format.render(report, { page: pageSource() })
    saveFile(name, new Blob([text], { type: format.mediaType }))
    menu.current?.hidePopover()
    tell(`Saved as ${name}`)
  }
  return (
    <>
      <button type="button" popovertarget={MENU}>
        Save
      </button>
      <div
        id={MENU}
        class="menu"
        popover="auto"
        ref={menu}
        role="group"
        aria-label="Save report as"
      >
        <p class="quiet">Save report as</p>
        <ul>
          {offered.map((format) => (
            <li key={format.id}>
              <button type="button" onClick={() => save(format)}>
                {format.title} <span class="code quiet">{format.extension}</span>
              </button>
            </li>
          ))}
        </ul>
        <CopyButton text={() => formats.markdown.render(report)}>Copy as Markdown</CopyButton>
        {captures === undefined ? null : (
          <button type="button" class="plain" onClick={sanitize}>
            Save a sanitized copy of the {captures.files.length > 1 ? 'captures' : 'capture'}
          </button>
        )}
      </div>
      {captures === undefined || !isSanitizing ? null : (
        <SanitizeDialog captures={captures} onClose={() => setSanitizing(false)} />
      )}
      <span role="status" class="visually-hidden">
        {told}
      </span>
    </>
  )
}
