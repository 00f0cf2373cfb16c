import { textOf, type Members } from '../../exchanges/answer/answer.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanErrorText } from './clean-error-text.ts'
import { cleanValue } from './clean-value.ts'

/** Inputs of a page that hands a sign-in's answer on (OAuth 2.0 Form Post Response Mode 2). */
const inputNames: readonly string[] = `
  code spa_code access_token id_token refresh_token device_code state session_state
  token_type scope expires_in refresh_token_expires_in refresh_in interval foci
  client_info iss error suberror error_subcode error_description claims trace_id
  correlation_id timestamp
`
  .trim()
  .split(/\s+/)

/** A page that posts the same answer. */
export function postedForm(members: Members, pseudonyms: Pseudonyms): string {
  const inputs = inputNames.flatMap((name) => {
    const value = textOf(members, name)
    const clean = value === undefined ? undefined : cleanValue(name, value, pseudonyms)
    return clean === undefined
      ? []
      : [`<input type="hidden" name="${name}" value="${escapeText(clean)}">`]
  })
  return `<form method="post">${inputs.join('')}</form>`
}

/** A page of the sign-in service that shows the same error. */
export function errorPage(members: Members, pseudonyms: Pseudonyms): string {
  const text = textOf(members, 'error_description')
  const codes = members('error_codes')
  const [code] = Array.isArray(codes) ? codes.map(Number) : []
  const support = (name: string): string | undefined => {
    return cleanValue(name, textOf(members, name) ?? '', pseudonyms) || undefined
  }
  const config = {
    pgid: 'ConvergedError',
    strServiceExceptionMessage: text === undefined ? undefined : cleanErrorText(text, pseudonyms),
    sErrorCode: code === undefined ? undefined : String(code),
    correlationId: support('correlation_id'),
    sessionId: support('trace_id'),
  }
  return `<script>$Config=${JSON.stringify(config)};</script>`
}

/** All but letters and digits as numbers: such pages are read with two layers of escapes. */
function escapeText(value: string): string {
  return value.replace(/[^\w.~-]/g, (unit) => `&#${unit.charCodeAt(0)};`)
}
