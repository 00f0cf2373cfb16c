import { outlineJson } from '../json/json-outline.ts'
import { recordDecrypted, saveSessions } from './advice.ts'

interface JsonKind {
  /** Paths of `outlineJson`: all of them are there. */
  readonly keys: readonly string[]
  /** A clause about a file of this kind. */
  readonly says: string
}

const oneBody =
  "it is the body of one answer, as Fiddler's Raw Files are: save whole sessions, as a Fiddler archive (.saz) or HAR"
const collection = (whose: string): string =>
  `it is a ${whose}, which holds requests to be sent and no answers: send them, and ${saveSessions}`
const signInLog = `it is a log of sign-ins, which holds no HTTP messages: ${recordDecrypted}`
const tshark = `it is JSON of tshark: ${recordDecrypted}`

const kinds: readonly JsonKind[] = [
  {
    keys: ['schemaVersion', 'tool.name', 'captures[', 'exchanges['],
    says: 'it is a saved report: tokentrail report --from writes it in any format; to judge again, give the HAR or archive that it was made from',
  },
  { keys: ['access_token'], says: oneBody },
  { keys: ['id_token', 'token_type'], says: oneBody },
  { keys: ['error', 'error_description'], says: oneBody },
  { keys: ['error', 'error_codes['], says: oneBody },
  { keys: ['device_code', 'user_code'], says: oneBody },
  { keys: ['issuer', 'authorization_endpoint'], says: oneBody },
  { keys: ['keys[', 'keys[].kty'], says: oneBody },
  { keys: ['info._postman_id'], says: collection('Postman collection') },
  { keys: ['info.schema', 'item['], says: collection('Postman collection') },
  { keys: ['_postman_variable_scope'], says: collection('Postman environment') },
  { keys: ['_type', '__export_format'], says: collection('collection of Insomnia') },
  { keys: ['brunoConfig{'], says: collection('collection of Bruno') },
  { keys: ['v', 'folders[', 'requests['], says: collection('collection of Hoppscotch') },
  { keys: ['[].v', '[].folders[', '[].requests['], says: collection('collection of Hoppscotch') },
  { keys: ['openapi', 'paths{'], says: collection('description of an API (OpenAPI)') },
  { keys: ['swagger', 'paths{'], says: collection('description of an API (OpenAPI)') },
  { keys: ['[]._index', '[]._source{'], says: tshark },
  { keys: ['index{', 'index._index'], says: tshark },
  {
    keys: ['traceEvents['],
    says: 'it is a performance trace: in the Network panel of the same browser, export HAR',
  },
  {
    keys: ['steps[', 'steps[].type'],
    says: 'it is a recorded user flow: in the Network panel of the same browser, export HAR',
  },
  { keys: ['[].createdDateTime', '[].appId', '[].correlationId'], says: signInLog },
  { keys: ['value[].createdDateTime', 'value[].appId'], says: signInLog },
  { keys: ['records[].category', 'records[].properties{'], says: signInLog },
]

/** A clause on JSON that no reader claims. */
export function guessJson(text: string): string {
  const keys = outlineJson(text)
  const kind = kinds.find((one) => one.keys.every((key) => keys.has(key)))
  if (kind) return kind.says
  if (isFiddlerRules(keys))
    return `it is a set of rules of Fiddler (.farx), not traffic: ${saveSessions}`
  return `it is JSON, but not a HAR or another capture that is known: ${saveSessions}`
}

/** Fiddler Everywhere exports its rules as JSON, Classic as XML. */
function isFiddlerRules(keys: ReadonlySet<string>): boolean {
  return [...keys].some((key) =>
    /^(?:\w+\.)?rules\[\]\.(?:actions?|conditions?|match\w*)\b/i.test(key),
  )
}
