import type { CaptureInput, ReadOptions } from '../../readers/read-captures.ts'
import type { Diagnostic } from '../../readers/reader.ts'
import type { AuditHit } from './audit-hit.ts'

export interface AuditOptions extends ReadOptions {
  /** Called for what cannot be read as a capture: of that, the text alone is searched. */
  readonly onUnread?: (unread: UnreadCapture) => void
}

/** What an audit could not read as a capture, and why. */
export interface UnreadCapture {
  /** As in `AuditHit`. */
  readonly place: string
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Searches a capture of any format, and whatever lies around it, for what still looks like a secret
 * or a person: entry by entry as the readers give them, and then everything that is there as plain
 * text, where no reader looks. Stand-ins of tokentrail are no hits. What cannot be opened is one.
 */
export async function auditCapture(
  input: CaptureInput,
  options: AuditOptions,
): Promise<readonly AuditHit[]> {
  // Most who analyse captures never search one.
  const { searchCapture } = await import('./search-capture.ts')
  return searchCapture(input, options)
}
