/**
 * Blocks of the transcript notation (readers/transcript.ts) from which the examples of several rules
 * are put together. Everything in them is synthetic. What makes them is marked as free of side
 * effects, so that a bundler leaves it out where the examples are.
 */

const TOKEN_URL = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'

/** Joins exchanges into one capture. */
/* @__NO_SIDE_EFFECTS__ */
export function transcript(...exchanges: readonly string[]): string {
  return exchanges.join('\n\n')
}

/** Where a request goes to, or comes from, other than the usual. */
export interface Circumstances {
  readonly url?: string
  /** A browser's `Origin`. */
  readonly origin?: string
  /** Further header lines of the request. */
  readonly headers?: readonly string[]
  /** Attributes of the `###` line: `process=sync:7`. */
  readonly attributes?: string
}

/** A refresh of `app-1`: when it starts, what it presents (`{rt a}`), and the answer. */
/* @__NO_SIDE_EFFECTS__ */
export function refresh(
  at: string,
  token: string,
  answer: string,
  circumstances: Circumstances = {},
): string {
  const form = `grant_type=refresh_token&client_id=app-1&refresh_token=${token}`
  return post(at, form, answer, circumstances)
}

/** The discovery document is fetched: an OAuth message that is no token request. */
/* @__NO_SIDE_EFFECTS__ */
export function discovery(
  at: string,
  body: string = '{"issuer":"https://sts.contoso.example"}',
): string {
  const url =
    'https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration'
  return `### ${at}\nGET ${url}\n\nHTTP/1.1 200\n\n${body}`
}

/** Any token request with a form body. */
/* @__NO_SIDE_EFFECTS__ */
export function post(
  at: string,
  form: string,
  answer: string,
  { url = TOKEN_URL, origin, headers = [], attributes }: Circumstances = {},
): string {
  const heading = attributes === undefined ? at : `${at} ${attributes}`
  const from = origin === undefined ? [] : [`Origin: ${origin}`]
  const head = [`POST ${url}`, ...from, ...headers].join('\n')
  return `### ${heading}\n${head}\n\n${form}\n\n${answer}`
}

/** A successful answer with an access token and these further members: `"scope":"openid"`. */
/* @__NO_SIDE_EFFECTS__ */
export function granted(accessToken: string, ...members: readonly string[]): string {
  const all = [`"access_token":"{at ${accessToken}}"`, '"expires_in":3600', ...members]
  return `HTTP/1.1 200\n\n{${all.join(',')}}`
}

/** A successful answer whose refresh token is `{rt NAME}`. */
/* @__NO_SIDE_EFFECTS__ */
export function rotated(name: string): string {
  return granted(`of ${name}`, `"refresh_token":"{rt ${name}}"`)
}

/** A refusal in Entra's form; `text` follows the number in its description. */
/* @__NO_SIDE_EFFECTS__ */
export function refused(code: number, text: string): string {
  const description = `AADSTS${code}: ${text} Trace ID: 22222222-2222-4222-8222-222222222222`
  return invalidGrant(description, `"error_codes":[${code}]`)
}

/** A refusal in the form that every provider shares. */
/* @__NO_SIDE_EFFECTS__ */
export function invalidGrant(description: string, ...members: readonly string[]): string {
  const all = ['"error":"invalid_grant"', `"error_description":"${description}"`, ...members]
  return `HTTP/1.1 400\n\n{${all.join(',')}}`
}

/** The same exchanges at a provider that does not number its errors. */
/* @__NO_SIDE_EFFECTS__ */
export function atOtherProvider(exchanges: string): string {
  return exchanges.replaceAll('login.microsoftonline.com/contoso.example', 'id.fabrikam.example')
}
