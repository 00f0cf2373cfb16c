import type { KeyedHash } from './keyed-hash.ts'
import { isNameStandIn, nameStandIn } from './names.ts'

/** The stand-in of a word; a policy of Azure AD B2C stays recognisable as one. */
export function wordStandIn(value: string, hash: KeyedHash): string {
  if (value === '') return value
  const [policy = ''] = /^b2c_1a?_/i.exec(value) ?? []
  if (isNameStandIn(value.slice(policy.length))) return value
  return policy + nameStandIn(value, hash)
}
