import { post } from './example-transcripts.ts'

const AUTHORIZE_URL = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize'

/**
 * An authorize request of `app-1` for these scopes; its answer redirects with `{code CODE}`. `more`
 * holds further parameters: `&nonce=n-1`.
 */
/* @__NO_SIDE_EFFECTS__ */
export function authorize(at: string, scopes: string, code: string, more: string = ''): string {
  const query = `client_id=app-1&response_type=code&redirect_uri=http%3A%2F%2Flocalhost&scope=${encodeURIComponent(scopes)}&state=of-${code}${more}`
  return `### ${at}\nGET ${AUTHORIZE_URL}?${query}\n\nHTTP/1.1 302\nLocation: http://localhost/?code={code ${code}}&state=of-${code}`
}

/** An authorize request of `app-1` with these parameters, and where its answer redirects to. */
/* @__NO_SIDE_EFFECTS__ */
export function signInRequest(at: string, parameters: string, redirect: string): string {
  return `### ${at}\nGET ${AUTHORIZE_URL}?client_id=app-1&${parameters}\n\nHTTP/1.1 302\nLocation: ${redirect}`
}

/** The pair of RFC 7636, appendix B. */
export const VERIFIER: string = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const CHALLENGE: string = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

/** Members of an answer that name its user. */
export const ofUser: string =
  '"client_info":"{client_info 11111111-1111-4111-8111-111111111111 22222222-2222-4222-8222-222222222222}"'

/** The token request that redeems `{code CODE}`; `more` holds further form fields: `&scope=openid`. */
/* @__NO_SIDE_EFFECTS__ */
export function redeem(at: string, code: string, answer: string, more: string = ''): string {
  const form = `grant_type=authorization_code&client_id=app-1&code={code ${code}}&redirect_uri=http%3A%2F%2Flocalhost${more}`
  return post(at, form, answer)
}
