import { textOf, type Members } from '../answer/answer.ts'
import { decodeBase64Url } from './base64-url.ts'
import { jwtPayload } from './claims.ts'
import { isPlaceholder } from './token-shape.ts'
import type { GrantType } from '../exchange.ts'
import { headerOf } from '../headers.ts'
import { parseJsonObject, textMember } from '../answer/json.ts'
import { valueOf } from '../request/parameters.ts'
import { bearerOf } from '../request/printed-parameters.ts'
import type { Request } from '../endpoint/recognise.ts'

/**
 * Raw keys (`uid.utid` in lower case) of the person behind a message. All keys of one exchange
 * belong to one person. They stay in this room; outside, people are `user-1`, `user-2`, ….
 */
export type PersonKey = string

/** The keys of the person behind an exchange. An application's own token names nobody. */
export function peopleOf(
  { entry, fields }: Request,
  members: Members,
  grantType: GrantType | undefined,
): PersonKey[] {
  if (grantType === 'client_credentials') return []
  const { headers } = entry.request
  return [
    personOfHint(headerOf(headers, 'x-anchormailbox') ?? valueOf(fields, 'x-anchormailbox')),
    personOfClientInfo(textOf(members, 'client_info')),
    personOfJwt(textOf(members, 'id_token')),
    personOfJwt(textOf(members, 'access_token')),
    personOfJwt(bearerOf(headerOf(headers, 'authorization'))),
  ].filter((person) => person !== undefined)
}

/** Whether the members of an answer that name its user are there and cannot be read: masked, as a rule. */
export function isPersonMasked(members: Members): boolean {
  const clientInfo = textOf(members, 'client_info') ?? ''
  const idToken = textOf(members, 'id_token') ?? ''
  const isUnread = clientInfo !== '' && personOfClientInfo(clientInfo) === undefined
  return isUnread || (idToken !== '' && isPlaceholder(idToken))
}

/** The routing hint `Oid:uid@utid`: a header, or a parameter to avoid a CORS preflight. */
function personOfHint(hint: string | undefined): PersonKey | undefined {
  const match = /^oid:([^@\s]{1,100})@([^@\s]{1,100})$/i.exec(hint ?? '')
  return match === null ? undefined : key(match[1], match[2])
}

/** From an answer's `client_info`, base64url of `{"uid","utid"}`. */
function personOfClientInfo(clientInfo: string | undefined): PersonKey | undefined {
  const info = parseJsonObject(decodeBase64Url(clientInfo ?? '') ?? '')
  return info && key(textMember(info, 'uid'), textMember(info, 'utid'))
}

/** From a JWT that was issued to a user: `oid` and `tid`. */
function personOfJwt(token: string | undefined): PersonKey | undefined {
  const payload = token === undefined ? undefined : jwtPayload(token)
  if (payload === undefined || textMember(payload, 'idtyp') === 'app') return undefined
  return key(textMember(payload, 'oid'), textMember(payload, 'tid'))
}

function key(user: string | undefined, tenant: string | undefined): PersonKey | undefined {
  return user === undefined || tenant === undefined ? undefined : `${user}.${tenant}`.toLowerCase()
}
