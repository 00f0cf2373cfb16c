import type { CaptureInput, ReadOptions } from '../../readers/read-captures.ts'
import type { AuditHit } from './audit-hit.ts'

/**
 * Searches a capture of any format, and whatever lies around it, for what still looks like a secret
 * or a person: entry by entry as the readers give them, and then everything that is there as plain
 * text, where no reader looks. Stand-ins of tokentrail are no hits. What cannot be opened is one.
 */
export async function auditCapture(
  input: CaptureInput,
  options: ReadOptions,
): Promise<readonly AuditHit[]> {
  // Most who analyse captures never search one.
  const { searchCapture } = await import('./search-capture.ts')
  return searchCapture(input, options)
}
