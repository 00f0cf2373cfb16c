/**
 * Puts text on the clipboard; false where the browser does not let us. A page from disk may have no
 * `navigator.clipboard`, which needs a secure context.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelection(text)
  }
}

function copySelection(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'visually-hidden'
  // Inside an open dialog, nothing outside of it can be selected.
  const stage = document.querySelector('dialog[open]') ?? document.body
  const before = document.activeElement
  stage.append(field)
  field.select()
  try {
    return document.execCommand('copy')
  } finally {
    field.remove()
    if (before instanceof HTMLElement) before.focus()
  }
}
