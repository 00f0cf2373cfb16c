import { outlineJson } from '../json/json-outline.ts'
import { decodeText } from '../bytes/text.ts'
import type { Head } from '../reader.ts'

/** What the root of a HAR is. All but the first are the work of other hands than a recorder's. */
export type HarRoot = 'har' | 'log' | 'list of entries' | 'entries' | 'list of hars'

/** What keeps JSON from being run as a script, or lines of comment. */
const guard = /^(?:\)\]\}',?|(?:\/\/[^\n]{0,1000}\n\s*){1,20})\s*/

/** A call (JSONP, as har-viewer's `onInputData({…})`) or an assignment around the JSON. */
const wrapping =
  /^(?:\/\*\*\/\s*)?(?:(?:var|let|const|window\.)\s?[\w$.]{1,80}\s{0,9}=|[\w$.]{1,80}\s{0,9}(?:=|\())\s*(?=[{[])/

const logMembers = ['version', 'creator', 'browser', 'pages', 'entries', 'comment']

/** How nearly every HAR begins; the long way round would give the same answer. */
const usualStart = new RegExp(`^\\{\\s*"log"\\s*:\\s*\\{\\s*"(?:${logMembers.join('|')})"\\s*:`)

/** Whether a capture begins like a HAR of any root, perhaps inside JavaScript. */
export function sniffHar({ text }: Pick<Head, 'text'>): boolean {
  return harRoot(text) !== undefined
}

/** The root of a HAR that begins with these bytes; undefined where it does not begin like one. */
export function harRootOf(head: Uint8Array): HarRoot | undefined {
  return harRoot(decodeText(head).trimStart())
}

function harRoot(text: string): HarRoot | undefined {
  if (usualStart.test(text)) return 'har'
  const json = text.replace(guard, '').replace(wrapping, '')
  if (!/^[{[]/.test(json)) return undefined
  const keys = outlineJson(json)
  if (json.startsWith('[')) {
    if (isEntry(keys, '[].')) return 'list of entries'
    return isLog(keys, '[].log') ? 'list of hars' : undefined
  }
  if (isLog(keys, 'log')) return 'har'
  if (isBareLog(keys)) return 'log'
  return isLoneEntry(keys) ? 'entries' : undefined
}

/** Settings too may have a `log`; one with other members only is not meant. */
function isLog(keys: ReadonlySet<string>, log: string): boolean {
  if (!keys.has(`${log}{`)) return false
  const inside = [...keys].filter((key) => key.startsWith(`${log}.`))
  if (inside.length === 0 || inside.some((key) => key.startsWith(`${log}._`))) return true
  return logMembers.some((member) => keys.has(`${log}.${member}`))
}

function isBareLog(keys: ReadonlySet<string>): boolean {
  if (!keys.has('entries[')) return keys.has('creator.name') && keys.has('version')
  return keys.has('creator{') || isEntry(keys, 'entries[].')
}

/** One entry, or one after the other: every other object with a request lacks one of these. */
function isLoneEntry(keys: ReadonlySet<string>): boolean {
  const names = ['startedDateTime', 'request{', 'request.method', 'request.url']
  return names.every((name) => keys.has(name))
}

/**
 * Charles' transactions have a request too, but its address stands beside it, as `actualPort` does;
 * PHP-VCR writes the status as an object.
 */
function isEntry(keys: ReadonlySet<string>, place: string): boolean {
  const has = (key: string): boolean => keys.has(`${place}${key}`)
  if (has('actualPort') || has('response.status{')) return false
  if (['startedDateTime', 'pageref', '_initiator', '_resourceType'].some(has)) return true
  return has('request{') && has('request.url') && has('request.method')
}
