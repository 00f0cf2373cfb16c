import { isGuid, OTHER, plainTenant } from '../../exchanges/border/printable.ts'
import { guidStandIn } from './guid.ts'
import { hostStandIn } from './host.ts'
import { isNameStandIn, nameStandIn } from './names.ts'
import type { NamingContext } from './naming-context.ts'

const tenantsOfMany = /^(?:common|organizations|consumers)$/i

/** The stand-in of a tenant; see `Pseudonyms.tenant`. */
export function tenantStandIn(value: string, context: NamingContext): string {
  const { hash, keepIds } = context
  if (value === '' || tenantsOfMany.test(value) || isNameStandIn(value)) return value
  const isPrinted = plainTenant(value) !== OTHER
  if (keepIds && isPrinted) return value
  if (isGuid(value)) return guidStandIn(value, hash)
  return isPrinted ? hostStandIn(value, context) : nameStandIn(value, hash)
}
