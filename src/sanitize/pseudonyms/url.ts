import { plainClientId } from '../../exchanges/border/client-ids.ts'
import { isGuid, OTHER, plainTenant } from '../../exchanges/border/printable.ts'
import { REMOVED_VALUE } from './removed.ts'
import type { Pseudonyms } from '../pseudonyms.ts'

type Names = Pick<Pseudonyms, 'clientId' | 'host' | 'tenant' | 'word'>

/** Another scheme is a name that an application has made up, often of its maker's host. */
const publicSchemes = /^(?:https?|api|urn|spn|ms-appx?|ms-appx-web)$/i

/** Segments of the issuers' addresses that name nobody. */
const publicSegments = new Set(['', 'v2.0', 'oauth2', 'default', 'adfs', 'tfp', 'te'])

/**
 * An issuer or the name of an API that is a URI: its host and what its path names get stand-ins. The
 * words of a permission stay.
 */
export function cleanUrl(
  url: string,
  names: Names,
  words: 'permission' | 'issuer' = 'issuer',
): string {
  const [, scheme, authority, path] =
    /^([a-z][a-z\d+.-]{0,30}):\/\/([^/?#\s]*)([^?#\s]*)$/i.exec(url) ?? []
  if (scheme === undefined || authority === undefined || path === undefined) return REMOVED_VALUE
  const segments = path.split('/').map((segment) => {
    if (publicSegments.has(segment)) return segment
    if (words === 'permission') return withoutClients(segment, names)
    return plainTenant(segment) === OTHER ? names.word(segment) : names.tenant(segment)
  })
  const clean = publicSchemes.test(scheme) ? scheme : names.word(scheme)
  return `${clean}://${cleanAuthority(scheme, authority, names)}${segments.join('/')}`
}

/** A word with stand-ins for the ids of clients in it: `spn:<id>` is one name of an API. */
export function withoutClients(word: string, names: Pick<Names, 'clientId'>): string {
  return word.replace(guids, (id) => names.clientId(id))
}

const guids = /(?<![\da-f-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f-])/gi

/** `api://` is followed by a client id or a word, perhaps with a tenant before it. */
function cleanAuthority(scheme: string, authority: string, names: Names): string {
  if (isGuid(authority)) return names.clientId(authority)
  if (/^https?$/i.test(scheme) || /[.:]/.test(authority)) return names.host(authority)
  // An application may name its API by its own client id, whatever that looks like.
  if (plainClientId(authority, 'entra') !== undefined) return names.clientId(authority)
  return authority === '' ? '' : names.word(authority)
}
