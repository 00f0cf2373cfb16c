import { isPseudonymGuid, PSEUDONYM_GUID_MARK } from '../../exchanges/border/marks.ts'
import { isGuid } from '../../exchanges/border/printable.ts'
import { isPublicResource } from '../../lineage/resources.ts'
import { hex, type KeyedHash } from './keyed-hash.ts'
import { isNameStandIn, nameStandIn } from './names.ts'

/** GUIDs that everybody knows; Microsoft's APIs are in `lineage/resources.ts`. */
const publicGuids = new Set([
  '00000000-0000-0000-0000-000000000000',
  '9188040d-6c67-4c5b-b112-36a304b66dad', // tenant of all personal Microsoft accounts
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a', // Microsoft's own tenant
  '72f988bf-86f1-41af-91ab-2d7cd011db47', // Microsoft's tenant of its staff
  '00000002-0000-0000-c000-000000000000', // Azure AD Graph
])

/** Whether a GUID tells nothing: it is public, or a stand-in. */
export function isHarmlessGuid(value: string): boolean {
  return isPseudonymGuid(value) || publicGuids.has(value.toLowerCase()) || isPublicResource(value)
}

/**
 * The stand-in of a GUID, whatever it names: a person is known by the same one everywhere. What is no
 * GUID (a B2C user's `uid` ends with a policy) gets a name.
 */
export function guidStandIn(value: string, hash: KeyedHash): string {
  if (value === '' || isHarmlessGuid(value) || isNameStandIn(value)) return value
  if (!isGuid(value)) return nameStandIn(value, hash)
  const digits = hex(hash('guid', value.toLowerCase()), 12)
  const [start, middle, end] = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12)]
  const guid = `${start}-${middle}-${PSEUDONYM_GUID_MARK}-${end}`
  return /[A-F]/.test(value) && !/[a-f]/.test(value) ? guid.toUpperCase() : guid
}
