import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { OpenCaptures } from '../reading/open-captures.ts'
import { CaptureLines } from '../start/capture-lines.tsx'
import { PasswordDialog } from '../start/password-dialog.tsx'
import { Mark } from '../story/mark.tsx'
import { saveFile } from './save-file.ts'
import { useCopying } from './use-copying.ts'

/** Makes sanitized copies of the captures, says how that is proven, and saves them. */
export function SanitizeDialog({
  captures,
  onClose,
}: {
  readonly captures: OpenCaptures
  readonly onClose: () => void
}) {
  const { progress, pending, outcome } = useCopying(captures)
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const box = dialog.current
    box?.showModal()
    return () => box?.close()
  }, [])
  return (
    <dialog ref={dialog} class="sanitize" aria-labelledby="sanitize-title" onCancel={onClose}>
      <h2 id="sanitize-title">Sanitized copy</h2>
      <p class="quiet">
        Tokens, secrets, cookies, people, tenants, clients and hosts that are not public get
        stand-ins, equal ones where they were equal. Times, trace ids and error codes stay.
      </p>
      {outcome !== undefined || progress === undefined ? null : (
        <CaptureLines progress={progress} />
      )}
      <p role="status">
        {outcome === undefined ? null : 'problem' in outcome ? (
          <>
            <Mark tone="error" /> {outcome.problem}
          </>
        ) : (
          <>
            <Mark tone="pass" /> {outcome.proof}
          </>
        )}
      </p>
      {outcome === undefined || 'problem' in outcome ? null : <Copies copies={outcome.copies} />}
      <div class="answers">
        <button type="button" onClick={onClose}>
          {outcome === undefined ? 'Cancel' : 'Close'}
        </button>
      </div>
      {pending === undefined ? null : <PasswordDialog pending={pending} />}
    </dialog>
  )
}

/** Each is saved by a button of its own: browsers let a page save only soon after it was pressed. */
function Copies({
  copies,
}: {
  readonly copies: readonly { readonly name: string; readonly content: Blob }[]
}) {
  const [saved, setSaved] = useState('')
  return (
    <>
      <ul>
        {copies.map(({ name, content }) => (
          <li key={name}>
            <button
              type="button"
              class="primary"
              onClick={() => {
                saveFile(name, content)
                setSaved(`Saved as ${name}`)
              }}
            >
              Save {name}
            </button>
          </li>
        ))}
      </ul>
      <p role="status" class="quiet">
        {saved}
      </p>
    </>
  )
}
