import { OTHER, plainHost } from '../../exchanges/border/printable.ts'
import { addressStandIn } from './ip-address.ts'
import { isNameStandIn, nameStandIn } from './names.ts'
import type { NamingContext } from './naming-context.ts'
import { opaqueStandIn } from './opaque.ts'
import { customerEnding, isPublicHost } from './public-hosts.ts'
import { isOpaqueStandIn } from './own-stand-in.ts'

const ENDING = '.pseudonym.example'
/** Of a name without a dot, which only one network knows. */
const PRIVATE_ENDING = '.internal'

/** The stand-in of a host, perhaps with a port; see `Pseudonyms.host`. */
export function hostStandIn(value: string, context: NamingContext): string {
  const [, given = value, port = ''] = /^(\[[^\]]*\]|[^:]*)(:\d{0,5})?$/.exec(value) ?? []
  const host = given.toLowerCase()
  if (host === '' || isPublicHost(host)) return value
  if (context.keepIds && plainHost(host) !== OTHER) return value
  return named(host, context) + port
}

function named(host: string, context: NamingContext): string {
  const address = addressStandIn(host, context.hash)
  if (address !== undefined) return address
  const ending = customerEnding(host) ?? (host.includes('.') ? ENDING : PRIVATE_ENDING)
  const label = host.endsWith(ending) ? host.slice(0, -ending.length) : host
  if (label === '' || isNameStandIn(label) || isOpaqueStandIn(label)) return host
  // A secret or a mail address that stands for a host stays unprintable.
  const isPrinted = plainHost(host) !== OTHER
  const standIn = isPrinted ? nameStandIn(label, context.hash) : opaqueStandIn(label, context.hash)
  return standIn + ending
}
