import type { HttpResponse } from '../../readers/entry.ts'

/** Stands in place of an answer that is there, but cannot be read. */
export const UNREAD_ANSWER = 'The answer could not be read.'

/** A status text by whose beginning readers know an answer that the recorder made up. */
export function statusTextOf(
  { statusText = '' }: HttpResponse,
  isMadeUp: boolean | undefined,
): string {
  const isMarked = isMadeUp !== true || statusText.startsWith('Fiddler -')
  return isMarked ? statusText : `Fiddler - ${statusText || 'answered by the recorder'}`
}
