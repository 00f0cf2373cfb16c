import type { Pseudonyms } from '../pseudonyms.ts'

/** Names that sign-in services give; an application may name its cookies after anybody. */
const publicNames: readonly RegExp[] = [
  /^ESTS[A-Z]{0,40}$/,
  /^(?:SignInStateCookie|AADSSO|CCState|buid|brcap|clrc|esctx|fpc|stsservicecookie|wlidperf)$/i,
  /^x-ms-(?:gateway-slice|RefreshTokenCredential\d?|cpim-[a-z]{1,20})$/i,
  /^(?:__Host-)?MS(?:AAUTHP?|FPC|P[A-Za-z]{1,8}|ISAuth\d?|CC)$/,
  /^(?:RPSAuth|RPSSecAuth|uaid|FedAuth|rtFa|AppServiceAuthSession\d?)$/,
  /^\.AspNet(?:Core)?\.(?:Cookies|Correlation|OpenIdConnect\.Nonce|Identity\.Application)$/,
  /^(?:__Secure-\dP)?(?:SID|HSID|SSID|APISID|SAPISID)$/,
  /^(?:ARRAffinity|ARRAffinitySameSite|JSESSIONID|PHPSESSID|ASP\.NET_SessionId)$/,
]

/** A capture may have any number; no browser sends more. */
const MOST_COOKIES = 300

/** The value of a `Cookie` header (RFC 6265 4.2.1). */
export function cleanCookies(value: string, pseudonyms: Pseudonyms): string {
  return value
    .split(';', MOST_COOKIES)
    .filter((pair) => pair.trim() !== '')
    .map((pair) => cleanPair(pair, pseudonyms))
    .join('; ')
}

/** The value of a `Set-Cookie` header, without its attributes: paths and domains name hosts. */
export function cleanSetCookie(value: string, pseudonyms: Pseudonyms): string {
  const [pair = ''] = value.split(';', 1)
  return pair.trim() === '' ? '' : cleanPair(pair, pseudonyms)
}

function cleanPair(pair: string, pseudonyms: Pseudonyms): string {
  const equals = pair.indexOf('=')
  const name = pair.slice(0, equals === -1 ? undefined : equals).trim()
  const value = equals === -1 ? '' : pair.slice(equals + 1).trim()
  const shown = publicNames.some((shape) => shape.test(name)) ? name : name && pseudonyms.word(name)
  return `${shown}=${value === '' ? '' : pseudonyms.opaque(value)}`
}
