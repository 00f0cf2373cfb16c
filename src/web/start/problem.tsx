import { printableText } from '../../report/telling/printable-text.ts'
import { asSentence } from '../../report/telling/wording.ts'
import { Mark } from '../story/mark.tsx'

/** Why there is no report of what was opened last. */
export function Problem({
  sentence,
  onDismiss,
}: {
  readonly sentence: string
  readonly onDismiss: () => void
}) {
  return (
    <div class="problem">
      <p role="alert">
        <Mark tone="error" /> {asSentence(printableText(sentence))}
      </p>
      <button type="button" class="small" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  )
}
