import { readableParts } from '../../catalogue/readable-parts.ts'
import { isPublicResource } from '../../lineage/resources.ts'
import type { Pseudonyms } from '../pseudonyms.ts'

/**
 * What the engine reads of an error text, with stand-ins for the applications and resources it
 * names. Ids for support stay, and so do resources that everybody uses.
 */
export function cleanErrorText(text: string, pseudonyms: Pick<Pseudonyms, 'clientId'>): string {
  return readableParts(text).replace(
    /((?:Trace|Correlation) ID:\s?)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi,
    (found: string, label: string | undefined, id: string) =>
      label !== undefined || isPublicResource(id) ? found : pseudonyms.clientId(id.toLowerCase()),
  )
}
