import type { Finding } from '../../index.ts'
import { findingSection } from '../../report/markdown/finding.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { CopyButton } from '../saving/copy-button.tsx'

/** The ids that support asks for, and the whole finding as text for a ticket. */
export function Ticket({
  text,
  finding,
  lookup,
}: {
  readonly text: string | undefined
  readonly finding: Finding
  readonly lookup: Lookup
}) {
  return (
    <>
      {text === undefined ? null : <p class="ids">{text}</p>}
      <CopyButton
        text={() => findingSection({ finding }, lookup)}
        label={`Copy as Markdown: ${finding.ruleId}`}
      >
        Copy as Markdown
      </CopyButton>
    </>
  )
}
