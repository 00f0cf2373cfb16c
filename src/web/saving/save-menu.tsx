import { useRef, useState } from 'preact/hooks'
import type { Report } from '../../index.ts'
import { markdown } from '../../report/index.ts'
import type { OpenCaptures } from '../reading/open-captures.ts'
import { unpackedEngine } from '../reading/unpacked-engine.ts'
import { Mark } from '../story/mark.tsx'
import { CopyButton } from './copy-button.tsx'
import { offeredFormats } from './offered-formats.ts'
import { SanitizeDialog } from './sanitize-dialog.tsx'
import { useSaving } from './use-saving.ts'

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
  const [{ writing, problem, saved }, { save, cancel }] = useSaving(report, () =>
    menu.current?.hidePopover(),
  )
  const [isSanitizing, setSanitizing] = useState(false)
  const sanitize = (): void => {
    menu.current?.hidePopover()
    setSanitizing(true)
  }
  const toggled = (isOpen: boolean): void => {
    // Some formats are left to the engine, and unpacking it takes longer than choosing one.
    if (isOpen) unpackedEngine().catch(() => undefined)
    else cancel()
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
        onToggle={({ newState }) => toggled(newState === 'open')}
      >
        <p class="quiet">Save report as</p>
        <ul>
          {offeredFormats.map((format) => (
            <li key={format.id}>
              <button type="button" onClick={() => save(format)}>
                {format.title} <span class="code quiet">{format.extension}</span>
              </button>
            </li>
          ))}
        </ul>
        <p role="status">
          {writing === undefined ? null : `Writing ${writing}`}
          {problem === undefined ? null : (
            <>
              <Mark tone="error" /> {problem}
            </>
          )}
        </p>
        <CopyButton text={() => markdown.render(report)}>Copy as Markdown</CopyButton>
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
        {saved === undefined ? null : `Saved as ${saved}`}
      </span>
    </>
  )
}
