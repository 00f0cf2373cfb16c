import type { Authority } from '../exchange.ts'
import { isGuid, looksRandom, plain } from './printable.ts'

/** Providers that give every application a GUID: there, anything else is perhaps its secret. */
const givingGuids: readonly Authority['provider'][] = ['entra', 'b2c', 'ciam', 'msa']

const readableWord = /^(?=.{1,40}$)[a-z]+(?:[-_.][a-z\d]{1,12})*$/
const googleId = /^\d{6,24}(?:-[a-z\d]{1,40})?\.apps\.googleusercontent\.com$/

/**
 * A client id that is known to be none of the client's secrets, which people put in its place
 * (AADSTS700016 answers that); undefined for any other value.
 */
export function plainClientId(value: string, provider: Authority['provider']): string | undefined {
  if (isGuid(value)) return value.toLowerCase()
  if (givingGuids.includes(provider)) {
    // Applications registered at the Live SDK portal still have 16 hexadecimal digits.
    const legacy = provider === 'msa' && /^0{4}[0-9a-f]{12}$/i.test(value)
    return legacy ? value : plain(value, readableWord)
  }
  if (googleId.test(value)) return value
  return looksRandom(value) ? undefined : plainClientWord(value)
}

/** A client id that a browser showed in its address bar need not be a readable one. */
export function publicClientId(value: string, provider: Authority['provider']): string | undefined {
  return givingGuids.includes(provider) ? undefined : plainClientWord(value)
}

function plainClientWord(value: string): string | undefined {
  return plain(value, /^[\w.:@/-]{1,100}$/)
}
