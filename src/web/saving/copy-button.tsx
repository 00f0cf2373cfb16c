import { useEffect, useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'

// Long enough to be read, short enough not to be taken for the state of things.
const SHOWN_MS = 2500

/** A button that copies a text and says whether that worked. */
export function CopyButton({
  text,
  children = 'Copy',
  label,
}: {
  /** A function where making the text is work that nobody may ask for. */
  readonly text: string | (() => string)
  readonly children?: string
  /** Goes on to say what is copied, where the button's own words do not. */
  readonly label?: string
}) {
  const [told, tell] = useState('')
  useEffect(() => {
    if (told === '') return undefined
    const timer = setTimeout(() => tell(''), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [told])
  const copy = async (): Promise<void> => {
    const copied = await copyText(typeof text === 'string' ? text : text())
    tell(copied ? 'Copied' : 'This browser does not allow copying')
  }
  return (
    <span class="copy">
      <button type="button" class="small" aria-label={label} onClick={() => void copy()}>
        {children}
      </button>
      <span role="status" class="told">
        {told}
      </span>
    </span>
  )
}
