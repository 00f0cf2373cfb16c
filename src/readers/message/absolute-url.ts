import type { Header } from '../entry.ts'

/**
 * The URL of a request whose target is only a path, by its `Host` and a scheme. Where the recorder
 * does not know whether the request was encrypted, it was: logins are never plain HTTP.
 */
export function absoluteUrl(target: string, headers: readonly Header[], secure?: boolean): string {
  if (!target.startsWith('/')) return target
  const host = headers.find((header) => header.name === 'host' || header.name === ':authority')
  if (!host) return target
  return `${(secure ?? !host.value.endsWith(':80')) ? 'https' : 'http'}://${host.value}${target}`
}
