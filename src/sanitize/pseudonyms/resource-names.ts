import { isGuid, plainScopes } from '../../exchanges/border/printable.ts'
import { isPublicResource } from '../../lineage/resources.ts'
import { customerEnding } from './public-hosts.ts'
import { REMOVED_VALUE } from './removed.ts'
import { cleanUrl, withoutClients } from './url.ts'
import type { Pseudonyms } from '../pseudonyms.ts'

type Names = Pick<Pseudonyms, 'clientId' | 'host' | 'tenant' | 'word'>

/** Scopes or roles as the border prints them, with stand-ins for the clients and hosts in them. */
export function cleanScopes(value: string, names: Names): string {
  const words = value.split(/\s+/).filter((word) => word !== '')
  return words.map((word) => cleanScope(word, names)).join(' ')
}

/** An audience: the name of an API, or the id of a client. */
export function cleanAudience(value: string, names: Names): string {
  if (isGuid(value)) return names.clientId(value)
  const scope = cleanScope(value, names)
  return scope === value && !isPublicResource(value) && !/[:/]/.test(value)
    ? names.clientId(value)
    : scope
}

/** A GUID or a URI, perhaps with a permission, or the word of a permission. */
function cleanScope(word: string, names: Names): string {
  if (word === '' || isPublicResource(word)) return word
  const [printed] = plainScopes(word)
  if (printed !== word) return REMOVED_VALUE
  if (word.includes('://')) return cleanUrl(word, names, 'permission')
  const [first = '', ...rest] = word.split('/')
  // The address of an API, with its scheme forgotten.
  if (customerEnding(first.toLowerCase()) !== undefined)
    return [names.host(first), ...rest.map((part) => withoutClients(part, names))].join('/')
  return withoutClients(word, names)
}
