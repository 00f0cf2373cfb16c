import type { HttpEntry } from '../../readers/entry.ts'
import type { Client } from '../exchange.ts'
import { headerOf } from '../headers.ts'
import { valueOf, type Field } from './parameters.ts'
import { plain } from '../border/printable.ts'
import { plainLibrary, plainVersion } from '../border/request-words.ts'
import { hostOf } from '../endpoint/target.ts'

/** ADAL's names: `PCL.*` for .NET, bare words for the others in `x-client-SKU`. */
const adalNames = /^(?:pcl\..+|node|python|js|java|ios|android|osx)$/i

/** Who sent a request, by what the sender said about itself. `id` is its printable client id. */
export function clientOf(entry: HttpEntry, fields: readonly Field[], id?: string): Client {
  const { headers } = entry.request
  const told = (name: string) => headerOf(headers, name) ?? valueOf(fields, name)
  const library = plainLibrary(told('x-client-sku'))
  const version = plainVersion(told('x-client-ver'))
  const process = plainProcess(entry.process?.name)
  const origin = hostOf(headerOf(headers, 'origin'))
  return {
    ...(id !== undefined && { id }),
    ...(library !== undefined && { library, ...familyOf(library) }),
    ...(version !== undefined && { version }),
    ...(process !== undefined && { process }),
    ...(origin !== undefined && { origin }),
    browser: isBrowser(entry),
  }
}

/** The name of a program's file; undefined for what may be anything else. */
export function plainProcess(name: string | undefined): string | undefined {
  return plain(name, /^[\w .()-]{1,60}$/)
}

function familyOf(library: string): Pick<Client, 'family'> {
  if (/^(?:@azure\/)?msal/i.test(library)) return { family: 'msal' }
  return adalNames.test(library) ? { family: 'adal' } : {}
}

/** Node's fetch sends `Sec-Fetch-Mode` and desktop programs send `Origin`: all three are needed. */
function isBrowser(entry: HttpEntry): boolean {
  const { headers } = entry.request
  return (
    headerOf(headers, 'origin') !== undefined &&
    headerOf(headers, 'sec-fetch-site') !== undefined &&
    headerOf(headers, 'user-agent')?.startsWith('Mozilla/') === true
  )
}
