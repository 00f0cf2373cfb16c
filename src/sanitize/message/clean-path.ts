import { isGuid, OTHER, plainTenant } from '../../exchanges/border/printable.ts'
import { endpointWords, plainPolicy } from '../../exchanges/endpoint/endpoints.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

/** Segments by which other endpoints are known, and words of public interfaces. All in lower case. */
const publicWords = `
  te tfp organizations consumers %7btenantid%7d savedusers access_token accesstoken
  authorization callback code device device_authorization endsession end_session
  federation identity metadata nativeclient oidc revocation revoke revoke_token
  revoketoken saml2 signin-oidc signout-oidc wsfed .auth aad ests oauth oauth20 msi api
  beta me users groups applications organization sites drives messages events calendar
  calendars subscriptions resourcegroups providers $batch $metadata memberof photo photos
  root children items lists
`

const words: ReadonlySet<string> = new Set([...endpointWords, ...publicWords.trim().split(/\s+/)])

/** How the segments of one path are to be taken. */
export interface PathPlaces {
  /** The first segment names a tenant (after `te` or `tfp`). */
  readonly tenant: boolean
  /** The segment after the tenant names a policy, whatever it is called. */
  readonly policy: boolean
  /** Another case of a letter is another value, as in a redirect URI. */
  readonly exact: boolean
}

/** A path with its slashes. Words of known endpoints stay, and so do versions. */
export function cleanPath(path: string, places: PathPlaces, pseudonyms: Pseudonyms): string {
  const segments = path.split('/')
  const first = segments.findIndex((segment) => segment !== '')
  const last = segments.findLastIndex((segment) => segment !== '')
  const legacy = ['te', 'tfp'].includes(segments[first]?.toLowerCase() ?? '')
  const tenantAt = legacy ? first + 1 : first
  return segments
    .map((segment, index) => {
      if (isKnown(segment)) return segment
      // The last segment is an endpoint rather than a tenant, and no policy.
      const isPlace = places.tenant && index < last
      if (index === tenantAt && (isPlace || (places.tenant && plainTenant(segment) !== OTHER))) {
        return pseudonyms.tenant(segment.toLowerCase())
      }
      return index === tenantAt + 1 && isPlace && (places.policy || legacy)
        ? cleanPolicy(segment, pseudonyms)
        : cleanSegment(segment, places.exact, pseudonyms)
    })
    .join('/')
}

/** A policy of Azure AD B2C; its prefix proves that it is one. What is printed as none stays none. */
export function cleanPolicy(name: string, pseudonyms: Pseudonyms): string {
  const policy = plainPolicy(name.toLowerCase())
  if (policy === undefined) return REMOVED_VALUE
  const [, prefix = '', rest = ''] = /^(b2c_1a?_?)?(.*)$/.exec(policy) ?? []
  return rest === '' ? prefix : `${prefix}${pseudonyms.word(rest)}`
}

function cleanSegment(segment: string, exact: boolean, pseudonyms: Pseudonyms): string {
  const caseless = segment.toLowerCase()
  const clean = cleanCaseless(caseless, pseudonyms)
  return exact && segment !== caseless ? clean.toUpperCase() : clean
}

function cleanCaseless(segment: string, pseudonyms: Pseudonyms): string {
  if (isGuid(segment)) return pseudonyms.guid(segment)
  if (segment.startsWith('b2c_1')) return cleanPolicy(segment, pseudonyms)
  // A grant type of its own makes a token request only where the address ends so.
  if (segment.endsWith('token')) return withToken(segment, pseudonyms)
  return pseudonyms.word(segment)
}

function withToken(segment: string, pseudonyms: Pseudonyms): string {
  const stem = segment.slice(0, -'-token'.length)
  return pseudonyms.word(stem) === stem ? segment : `${pseudonyms.word(segment)}-token`
}

function isKnown(segment: string): boolean {
  const caseless = segment.toLowerCase()
  if (caseless === '' || caseless === '.' || caseless === '..') return true
  return words.has(caseless) || /^v\d{1,2}(?:\.\d{1,2})?$/.test(caseless)
}
