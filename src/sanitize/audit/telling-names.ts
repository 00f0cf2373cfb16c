import { isGuid } from '../../exchanges/border/printable.ts'
import { formatOf } from '../../exchanges/border/token-shape.ts'
import type { TokenFormat } from '../../exchanges/token.ts'
import { isHarmless, isNoToken } from './harmless-value.ts'
import { hasAddress, hasMailAddress } from './person-shapes.ts'

/**
 * `told`: the value was sent under this name, so it is what the name says. `perhaps`: in an answer
 * or in text of any kind the name may as well be a label, a setting or a piece of a script.
 */
export type Certainty = 'told' | 'perhaps'

interface TellingName {
  readonly what: string
  readonly isReal: (value: string, certainty: Certainty) => boolean
}

const token = (value: string, certainty: Certainty): boolean =>
  !isNoToken(value) && !/\s/.test(value) && (certainty === 'told' || isMixed(value))
const mixed = (value: string): boolean => !isNoToken(value) && isMixed(value)
const secret = (value: string, certainty: Certainty): boolean =>
  !isHarmless(value) && (certainty === 'told' || isUnlikeLabel(value))
const userName = (value: string, certainty: Certainty): boolean => {
  if (isHarmless(value)) return false
  return value.includes('@') ? hasMailAddress(value) : certainty === 'told'
}
const ownName = (value: string, certainty: Certainty): boolean =>
  !isHarmless(value) &&
  (certainty === 'told' || /^(?!.*name)[A-Z\x80-\xff][^\s"{}:]+$/is.test(value))

const groups: readonly (readonly [string, TellingName['isReal'], string])[] = [
  ['a refresh token', token, 'refreshtoken'],
  ['an access token', token, 'accesstoken'],
  ['an ID token', token, 'idtoken idtokenhint'],
  ['an authorization code', mixed, 'code authcode authorizationcode spacode'],
  ['a device code', token, 'devicecode'],
  [
    'an assertion',
    token,
    'assertion clientassertion subjecttoken actortoken userfederatedidentitycredential',
  ],
  ['a SAML assertion', token, 'samlresponse samlassertion samlart wresult'],
  ['a primary refresh token', token, 'xmsrefreshtokencredential xmsdevicecredential'],
  [
    'a token',
    mixed,
    'token authtoken sessiontoken apitoken bearertoken xauthtoken xaccesstoken xmstokenaadidtoken xmstokenaadaccesstoken xmstokenaadrefreshtoken xamzsecuritytoken',
  ],
  ['a token of a sign-in page', mixed, 'flowtoken sft canary apicanary'],
  ['a client secret', secret, 'clientsecret appsecret'],
  ['a secret', mixed, 'secret sig xfunctionskey ocpapimsubscriptionkey xapikey accountkey'],
  ['a secret of a managed identity', secret, 'xidentityheader'],
  ['a password', secret, 'password passwd pwd passphrase newpassword oldpassword'],
  ['a code verifier', secret, 'codeverifier'],
  ['a user code', (value, certainty) => certainty === 'told' && !isHarmless(value), 'usercode'],
  ['a state', mixed, 'state'],
  ['a nonce', (value, certainty) => certainty === 'told' && mixed(value), 'nonce'],
  ['a session id', mixed, 'sessionid jsessionid phpsessid sid sessionstate aspnetsessionid'],
  [
    'a user name',
    userName,
    'username loginhint logouthint upn userprincipalname preferredusername uniquename',
  ],
  ['the name of a person', ownName, 'givenname familyname'],
  [
    'an IP address',
    hasAddress,
    'xforwardedfor xoriginalforwardedfor forwarded xrealip xclientip clientip clientipaddress trueclientip cfconnectingip xmsforwardedclientip xazureclientip ipaddr',
  ],
]

const names: ReadonlyMap<string, TellingName> = new Map(
  groups.flatMap(([what, isReal, all]) =>
    all.split(' ').map((name): [string, TellingName] => [name, { what, isReal }]),
  ),
)

/** What a value of this name is; undefined for what is harmless, or for a name that tells nothing. */
export function secretByName(
  name: string,
  value: string,
  certainty: Certainty,
): string | undefined {
  const telling = tellingName(name)
  if (telling === undefined || value === '' || !telling.isReal(value, certainty)) return undefined
  return telling.what + (originOf(telling.what, value) ?? '')
}

/** Whether the name is one of those that tell what their value is, so that it may be printed. */
export function isTellingName(name: string): boolean {
  return tellingName(name) !== undefined
}

/** Names are written in many ways: `refresh_token`, `refreshToken`, `Refresh-Token`. */
function tellingName(name: string): TellingName | undefined {
  return name.length > 40 ? undefined : names.get(name.toLowerCase().replaceAll(/[-_.]/g, ''))
}

function originOf(what: string, value: string): string | undefined {
  if (what === 'a client secret') return /\dQ~/.test(value) ? ' of Entra' : undefined
  return what.endsWith(' token') ? origins[formatOf(value)] : undefined
}

const origins: Readonly<Partial<Record<TokenFormat, string>>> = {
  entra: ' of Entra',
  'entra-legacy': ' of Entra',
  b2c: ' of Azure AD B2C',
  msa: ' of a personal account',
}

/** Whoever has one of these is signed in. */
const sessionCookie =
  /^(?:ESTSAUTH\w*|ESTSSC|SignInStateCookie|x-ms-(?:RefreshTokenCredential|cpim)[\w:|.-]*|(?:__Host-)?MSAAUTHP?|(?:RPS|RPSSec|MSP)Auth|MSISAuth\d*|FedAuth|rtFa|\.AspNet[\w.]*|ASP\.NET_SessionId|AppServiceAuthSession\d*|(?:__Secure-\dP)?(?:H?SID|S?APISID)|JSESSIONID|PHPSESSID|connect\.sid|[\w.-]*(?:session|auth|token|jwt|sso)[\w.-]*)$/i

/** Of browsers and pages, not of people: counters, consents, tests. */
const countingCookie = /^(?:_g[acl]|_fbp|_hj|_pk_|_clc?k|ai_|MC1|MUID|optimizely|amplitude|mp_)/i

/** Whether a cookie opens a session: by its name, or because no consent or setting is so random. */
export function isSessionCookie(name: string, value: string): boolean {
  if (isHarmless(value) || value.length < 16 || countingCookie.test(name)) return false
  if (sessionCookie.test(name)) return /\d/.test(value)
  return value.length >= 40 && isMixed(value) && !/[{%]/.test(value)
}

/** What nobody would write by hand: letters and digits that take turns, sixteen or more. */
function isMixed(value: string): boolean {
  if (value.length < 16 || /[\s(){}<>"]/.test(value) || isGuid(value)) return false
  const digits = value.match(/\d/g)?.length ?? 0
  return digits >= 2 && /[a-z]/i.test(value) && /[A-Za-z]\d|\d[A-Za-z]/.test(value)
}

function isUnlikeLabel(value: string): boolean {
  return value.length >= 6 && /^\S+$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value)
}
