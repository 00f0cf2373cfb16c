import type { HttpRequest } from '../entry.ts'
import { fiddlerBit } from './fiddler-flags.ts'
import { bitFlagsOf, type FiddlerMetadata } from './fiddler-metadata.ts'

const allMadeUp =
  fiddlerBit.imported |
  fiddlerBit.requestGenerated |
  fiddlerBit.responseGenerated |
  fiddlerBit.servedFromCache

/**
 * Whether a session is no traffic, but a note in the form of one. The importer of net logs adds
 * `http://NETLOG/CAPTURE_INFO`, `/RAW_JSON` and others; FiddlerCap adds pictures of the screen.
 */
export function isFiddlerNote(
  { headers, url }: HttpRequest,
  metadata: FiddlerMetadata | undefined,
): boolean {
  // Upper case and without a dot: no browser sends such a host.
  const isNetLog = headers.some(({ name, value }) => name === 'host' && value === 'NETLOG')
  if (!metadata) return isNetLog
  if ((bitFlagsOf(metadata) & allMadeUp) !== allMadeUp) return false
  return isNetLog || /\/Screenshot_\d{1,2}-\d\d-\d\d\.(?:jpe?g|png)$/i.test(url)
}
