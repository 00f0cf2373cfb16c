import { decodeBase64Url, encodeBase64Url } from '../../exchanges/border/base64-url.ts'
import { parseJsonObject, textMember } from '../../exchanges/answer/json.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

/** The routing hint of `X-AnchorMailbox`: `Oid:uid@utid`. A mail address is of no use to the engine. */
export function cleanAnchorMailbox(hint: string, pseudonyms: Pseudonyms): string {
  const [, uid, utid] = /^oid:([^@\s]{1,100})@([^@\s]{1,100})$/i.exec(hint) ?? []
  if (uid === undefined || utid === undefined) return REMOVED_VALUE
  return `Oid:${pseudonyms.guid(uid)}@${pseudonyms.tenant(utid)}`
}

/** MSAL's `client_info`: asks for it as `1`, and is base64url of `{"uid","utid"}` in an answer. */
export function cleanClientInfo(value: string, pseudonyms: Pseudonyms): string {
  if (value === '1') return value
  const info = parseJsonObject(decodeBase64Url(value) ?? '')
  const uid = info && textMember(info, 'uid')
  const utid = info && textMember(info, 'utid')
  if (uid === undefined || utid === undefined) return REMOVED_VALUE
  const clean = { uid: pseudonyms.guid(uid), utid: pseudonyms.tenant(utid) }
  return encodeBase64Url(JSON.stringify(clean))
}
