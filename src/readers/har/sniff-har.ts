import { outlineJson } from '../json/json-outline.ts'
import type { Head } from '../reader.ts'

/** A call (JSONP, as har-viewer's `onInputData({…})`) or an assignment around the JSON. */
const wrapping =
  /^(?:\/\*\*\/\s*)?(?:(?:var|let|const|window\.)\s?[\w$.]{1,80}\s{0,9}=|[\w$.]{1,80}\s{0,9}(?:=|\())\s*(?=[{[])/

const logMembers = ['version', 'creator', 'browser', 'pages', 'entries', 'comment']

/**
 * Whether a capture begins like a HAR: an object with a `log`, the bare log, or the bare list of
 * entries, perhaps inside a call or an assignment of JavaScript.
 */
export function sniffHar({ text }: Head): boolean {
  const json = text.replace(wrapping, '')
  if (!/^[{[]/.test(json)) return false
  const keys = outlineJson(json)
  if (json.startsWith('[')) return isEntry(keys, '[].')
  return (keys.has('log{') && isLog(keys)) || isBareLog(keys)
}

/** Settings too may have a `log`; one with other members only is not meant. */
function isLog(keys: ReadonlySet<string>): boolean {
  const inside = [...keys].filter((key) => key.startsWith('log.'))
  if (inside.length === 0 || inside.some((key) => key.startsWith('log._'))) return true
  return logMembers.some((member) => keys.has(`log.${member}`))
}

function isBareLog(keys: ReadonlySet<string>): boolean {
  if (!keys.has('entries[')) return keys.has('creator.name') && keys.has('version')
  return keys.has('creator{') || isEntry(keys, 'entries[].')
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
