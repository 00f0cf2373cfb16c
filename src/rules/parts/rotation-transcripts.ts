/** Examples about who sends which refresh token when: `refresh('+1h', 'a', 'b')` sends a and gets b. */
import { granted, post } from './example-transcripts.ts'

const USER = '"client_info":"{client_info 1 1}"'

interface Details {
  readonly tenant?: string
  readonly scope?: string
  /** Another provider's host. */
  readonly host?: string
  /** Whether the answer names the user, as the one of `signIn`. */
  readonly namesUser?: boolean
  /** Header lines of the request. */
  readonly headers?: readonly string[]
}

/** A refresh that sends the token named `sent` and gets one named `brought`, or none. */
/* @__NO_SIDE_EFFECTS__ */
export function refresh(
  time: string,
  sent: string,
  brought?: string,
  details: Details = {},
): string {
  const members = [
    ...(brought === undefined ? [] : [`"refresh_token":"{rt ${brought}}"`]),
    ...(details.namesUser === true ? [USER] : []),
  ]
  const answer = granted(`of ${brought ?? sent}`, ...members)
  return request(time, refreshForm(sent, details), answer, details)
}

/** The same request, answered with an error. */
/* @__NO_SIDE_EFFECTS__ */
export function refused(
  time: string,
  sent: string,
  status: number,
  body: string,
  details: Details = {},
): string {
  return request(time, refreshForm(sent, details), `HTTP/1.1 ${status}\n\n${body}`, details)
}

/** A sign-in by authorization code that brings the token named `brought`, and names its user. */
/* @__NO_SIDE_EFFECTS__ */
export function signIn(time: string, brought: string, details: Details = {}): string {
  const form = `grant_type=authorization_code&client_id=nightly-sync&code={code for-${brought}}&redirect_uri=https://app.contoso.example/signed-in`
  const answer = granted(`of ${brought}`, `"refresh_token":"{rt ${brought}}"`, USER)
  return request(time, form, answer, details)
}

function refreshForm(
  sent: string,
  { scope = 'https://graph.microsoft.com/.default' }: Details,
): string {
  return `grant_type=refresh_token&client_id=nightly-sync&refresh_token={rt ${sent}}&scope=${scope}`
}

function request(
  time: string,
  form: string,
  answer: string,
  { host, tenant = 'contoso.example', headers = [] }: Details,
): string {
  const url =
    host === undefined
      ? `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`
      : `https://${host}/oauth/token`
  return `${post(time, form, answer, { url, headers })}\n\n`
}

/** An answer of Entra to a refresh token that has reached its end. */
export const INACTIVE: string =
  '{"error":"invalid_grant","error_description":"AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2024-12-01T08:00:00.0000000Z and was inactive for 90.00:00:00.","error_codes":[700082]}'
