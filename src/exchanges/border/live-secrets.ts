import type { Provider } from '../exchange.ts'
import { isPseudonymGuid } from './marks.ts'
import { isGuid } from './printable.ts'
import { isComparable, isSynthetic, noToken } from './token-shape.ts'

/** Whoever has one of these is signed in, at a sign-in server or at what stands behind it. */
const sessionCookies = [
  // Microsoft Entra; the last is the primary refresh token's proof, which some clients send so.
  'ESTSAUTH(?:PERSISTENT|LIGHT)?',
  'SignInStateCookie',
  'x-ms-RefreshTokenCredential\\d*',
  // Azure AD B2C, personal accounts, ADFS.
  'x-ms-cpim-sso[^=;,\\s]*',
  '(?:__Host-)?MSAAUTHP?',
  '(?:RPS|RPSSec|MSP)Auth',
  'MSISAuth\\d*',
  // SharePoint, ASP.NET, App Service.
  'FedAuth',
  'rtFa',
  '\\.AspNet(?:Core)?\\.(?:\\w*Cookies?|Identity\\.Application)\\w*',
  'AppServiceAuthSession\\d*',
  // Google.
  '(?:__Secure-\\dP)?(?:SID|SAPISID)',
]

/**
 * Names end at `=`. Some recorders put several cookies in one header, with commas or line ends. To
 * look back is compiled in half the time of a group in front of so many names.
 */
const sessionCookie = new RegExp(
  `(?<=^|[;,\\s])(?:${sessionCookies.join('|')})="?([^;,\\s"]+)`,
  'gi',
)

/** No real one is shorter; what names a session without opening it often is a GUID. */
const SHORTEST_COOKIE = 40

/** Values of session cookies in a `Cookie` or `Set-Cookie` header that nobody masked. */
export function liveCookies(header: string): string[] {
  return [...header.matchAll(sessionCookie)].flatMap(([, value = '']) =>
    value.length >= SHORTEST_COOKIE && isUnmasked(value) ? [value] : [],
  )
}

/** Microsoft gives its secrets GUIDs as names, which people send by mistake. */
const namingSecrets: readonly Provider[] = ['entra', 'b2c', 'ciam', 'msa']

/** Entra's and Google's own shapes, hexadecimal digits, and else what no person would think of. */
const secretShapes: readonly RegExp[] = [
  /^\S{3}\dQ~\S{20,}$/,
  /^GOCSPX-\S{20,}$/,
  /^[\da-f]{32,}$/i,
  /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)\S{20,}$/,
]

/** Whether a client secret is one by its shape, and nobody masked it. */
export function isLiveClientSecret(value: string, provider: Provider): boolean {
  // A `+` that was not encoded arrives as a space.
  const secret = value.trim().replaceAll(' ', '+')
  if (!isUnmasked(secret)) return false
  if (isGuid(secret)) return !namingSecrets.includes(provider) && !isPseudonymGuid(secret)
  return secretShapes.some((shape) => shape.test(secret))
}

function isUnmasked(value: string): boolean {
  return noToken(value) === undefined && isComparable(value) && !isSynthetic(value)
}
