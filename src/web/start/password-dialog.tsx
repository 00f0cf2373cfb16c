import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { printableText } from '../../report/telling/printable-text.ts'
import { count } from '../../report/telling/wording.ts'
import { Mark } from '../story/mark.tsx'
import type { PendingQuestion } from './reading-state.ts'

const shown = { type: 'text' } as const
const concealed = { type: 'password' } as const

/** Asks for the password of an archive; it is handed to the engine and kept nowhere. */
export function PasswordDialog({
  pending: { question, answer },
}: {
  readonly pending: PendingQuestion
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [isShown, show] = useState(false)
  const { capture, encryption, sessions, refused } = question
  useLayoutEffect(() => {
    const box = dialog.current
    box?.showModal()
    field.current?.focus()
    // Closed before it is taken away, it gives focus back to where it was; an effect would end after
    // that, when it has taken the focus with it.
    return () => box?.close()
  }, [])
  const submit = (event: Event): void => {
    event.preventDefault()
    answer(field.current?.value ?? '')
  }
  const facts = [encryption, sessions > 0 ? count(sessions, 'session') : '']
  return (
    <dialog
      ref={dialog}
      class="password"
      aria-labelledby="password-title"
      onCancel={() => answer(undefined)}
    >
      <form onSubmit={submit}>
        <h2 id="password-title">{printableText(capture)} is encrypted</h2>
        <p class="quiet">{facts.filter((fact) => fact !== '').join(', ')}</p>
        <label for="password">Password</label>
        <div class="field">
          <input
            id="password"
            ref={field}
            {...(isShown ? shown : concealed)}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            required
            aria-describedby="password-note"
            {...(refused > 0 && { 'aria-invalid': true })}
          />
          <button type="button" aria-pressed={isShown} onClick={() => show(!isShown)}>
            Show
          </button>
        </div>
        <p id="password-note" role={refused > 0 ? 'alert' : undefined}>
          {refused > 0 ? (
            <Mark tone="error">That password does not fit.</Mark>
          ) : (
            'It is used once and kept nowhere.'
          )}
        </p>
        <div class="answers">
          <button type="submit" class="primary">
            Open
          </button>
          <button type="button" onClick={() => answer(undefined)}>
            Skip this archive
          </button>
        </div>
      </form>
    </dialog>
  )
}
