import type { HttpEntry } from '../entry.ts'
import { toNumber, toObject, toText, type JsonObject } from '../json/json-value.ts'

/** Member of an entry by which tokentrail keeps what a Fiddler archive tells and HAR has no place for. */
export const processMember = '_process'

/** The program that sent a request, where a sanitized capture names it. */
export function harProcess(entry: JsonObject): HttpEntry['process'] {
  const process = toObject(entry[processMember])
  const name = toText(process?.['name'])
  if (name === undefined) return undefined
  const pid = toNumber(process?.['pid'])
  return { name, ...(pid !== undefined && { pid }) }
}
