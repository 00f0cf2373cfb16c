import type { ReadContext } from '../reader.ts'
import { mendText } from './text.ts'

/** The text of a capture that is held in memory whole; told are bytes that are no UTF-8. */
export function mendedText(bytes: Uint8Array, context: Pick<ReadContext, 'diagnose'>): string {
  const detail = 'Bytes that are no UTF-8 were replaced.'
  return mendText(bytes, () => context.diagnose({ code: 'repaired', severity: 'info', detail }))
}
