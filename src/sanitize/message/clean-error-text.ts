import { readableParts } from '../../catalogue/readable-parts.ts'
import type { Pseudonyms } from '../pseudonyms.ts'

/** What the engine reads of an error text, with stand-ins for the applications it names. */
export function cleanErrorText(text: string, pseudonyms: Pseudonyms): string {
  // Ids for support stand without quotes, and stay.
  return readableParts(text).replace(
    /'([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'/gi,
    (_, id: string) => `'${pseudonyms.clientId(id.toLowerCase())}'`,
  )
}
