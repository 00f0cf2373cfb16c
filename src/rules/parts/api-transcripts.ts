import { type Circumstances, granted, post } from './example-transcripts.ts'

/** A refresh of `app-1` whose answer brings this access token: `{jwt aud=api,exp=+1h}`. */
/* @__NO_SIDE_EFFECTS__ */
export function obtain(at: string, token: string, circumstances: Circumstances = {}): string {
  const form = 'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}'
  const answer = granted('').replace(/"access_token":"[^"]*"/, `"access_token":"${token}"`)
  return post(at, form, answer, circumstances)
}

/** A call of an API with a bearer token. */
/* @__NO_SIDE_EFFECTS__ */
export function call(
  at: string,
  token: string,
  answer: string = 'HTTP/1.1 200',
  url: string = 'https://api.contoso.example/orders',
): string {
  return `### ${at}\nGET ${url}\nAuthorization: Bearer ${token}\n\n${answer}`
}

/** A refusal of an API with this error of RFC 6750; `more` holds further attributes of the challenge. */
/* @__NO_SIDE_EFFECTS__ */
export function challenged(error: string, more: string = ''): string {
  return `HTTP/1.1 401\nWWW-Authenticate: Bearer error="${error}"${more}`
}
