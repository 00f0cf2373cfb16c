import { grantTypeOf } from '../request/grants.ts'
import { OTHER, plain, REMOVED } from './printable.ts'
import { isMask } from './token-shape.ts'

/** A `grant_type`: a known one, or one of the plain shape of a URN; `(removed)` for a mask, else `(other)`. */
export function plainGrantType(value: string): string {
  if (isMask(value)) return REMOVED
  if (grantTypeOf(value) !== 'other') return value.trim().toLowerCase()
  return plain(value, /^[a-z_:.-]{1,80}$/) ?? OTHER
}

/** OpenID Connect Core 3.1.2.1, and what Microsoft's authorities take besides. */
const prompts = [
  'none',
  'login',
  'consent',
  'select_account',
  'create',
  'admin_consent',
  'refresh_session',
  'attempt_none',
  'no_session',
]
const responseTypes = ['code', 'token', 'id_token', 'none', 'device_code']
const responseModes = ['query', 'fragment', 'form_post', 'web_message', 'jwt', 'okta_post_message']

/** Words of `prompt`; `(other)` for each that is not known. */
export function plainPrompt(value: string): string {
  return knownWords(value, prompts).join(' ')
}

/** Words of `response_type`; `(other)` for each that is not known. */
export function plainResponseTypes(value: string): string[] {
  return knownWords(value, responseTypes)
}

/** A `response_mode`, also with the `.jwt` of JARM; `(other)` for one that is not known. */
export function plainResponseMode(value: string): string {
  return responseModes.includes(value.replace(/\.jwt$/, '')) ? value : OTHER
}

/** Language tags (RFC 5646) as in `ui_locales` and `mkt`. */
export function plainLocales(value: string): string | undefined {
  const tags = value.split(' ', 20)
  const tag = /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,4}$/i
  return tags.every((one) => tag.test(one)) ? tags.join(' ') : undefined
}

/** The name of a library as it gives it: `MSAL.Python`, `@azure/msal-browser`, `PCL.CoreCLR`. */
export function plainLibrary(value: string | undefined): string | undefined {
  const name = plain(value, /^[A-Za-z@][\w.@/ -]{0,40}$/)
  return name === undefined || isMixed(name) || /\d{8}/.test(name) ? undefined : name
}

/** In a damaged capture a piece of a token may stand anywhere; names have digits at their end. */
function isMixed(name: string): boolean {
  const runs = name.match(/[A-Za-z\d]{10,}/g) ?? []
  return runs.some((run) => /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d[A-Za-z]/.test(run))
}

/** A version as libraries give it: `4.61.3.0`, `1.0.0-beta.2`. */
export function plainVersion(value: string | undefined): string | undefined {
  return plain(value, /^\d{1,6}(?:\.\w{1,12}){0,5}(?:[-+][\w.]{1,20})?$/)
}

function knownWords(value: string, known: readonly string[]): string[] {
  const words = value.split(/\s+/, 10).filter((word) => word !== '')
  return words.map((word) => (known.includes(word) ? word : OTHER))
}
