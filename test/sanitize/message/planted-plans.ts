import { Buffer } from 'node:buffer'
import { APP, buildPage, V2, type EntryPlan } from '../../exchanges/build-entry.ts'

/** Names that the engine knows, of requests and of answers, and some that it does not. */
const parameterNames: readonly string[] = `
  client_id client_secret grant_type scope resource redirect_uri response_type response_mode prompt
  state nonce code code_verifier code_challenge code_challenge_method refresh_token assertion
  client_assertion client_assertion_type requested_token_use username password login_hint
  domain_hint claims request p x-client-SKU x-client-OS X-AnchorMailbox client_info id_token_hint
  post_logout_redirect_uri error error_description suberror trace_id correlation_id timestamp
  session_state iss api-version foci expires_in device_code user_code token_type tracking profile
`
  .trim()
  .split(/\s+/)

const headerNames: readonly string[] = `
  accept authorization client-request-id content-type cookie dpop host metadata origin referer
  sec-fetch-mode sec-fetch-site secret user-agent x-anchormailbox x-client-os x-client-sku
  x-client-ver x-forwarded-for x-identity-header x-ms-lib-capability x-unknown
`
  .trim()
  .split(/\s+/)

const answerHeaderNames: readonly string[] = `
  content-type date location retry-after server set-cookie www-authenticate x-ms-clitelem
  x-ms-request-id x-unknown
`
  .trim()
  .split(/\s+/)

const memberNames: readonly string[] = `
  access_token refresh_token id_token code device_code user_code verification_uri message scope
  client_info foci error error_description error_uri suberror trace_id correlation_id timestamp
  claims issuer token_endpoint authorization_endpoint jwks_uri expires_in resource id_token_expires_in
  given_name __proto__
`
  .trim()
  .split(/\s+/)

const refresh = { grant_type: 'refresh_token', client_id: APP, refresh_token: 'x'.repeat(300) }

/** Entries with a secret in each part of a message, where it belongs and where it does not. */
export function plantedPlans(secret: string): readonly (readonly [place: string, EntryPlan])[] {
  const escaped = encodeURIComponent(secret)
  return [
    ['the path', { url: `${V2}/token/${escaped}`, body: refresh }],
    ['the tenant', { url: `https://login.microsoftonline.com/${escaped}/oauth2/v2.0/token` }],
    ['the path of another host', { method: 'GET', url: `https://a.example/${escaped}?q=1#x` }],
    ['the user of a URL', { url: `https://${escaped}:${escaped}@login.microsoftonline.com/` }],
    ['a host', { url: `https://${secret.replaceAll(/[^\w]/g, '')}.example/oauth2/v2.0/token` }],
    ['a scheme', { url: `${secret.replaceAll(/[^\w]/g, '')}://a/` }],
    ['no URL', { url: secret }],
    ['a tunnel', { method: 'CONNECT', url: `${secret.replaceAll(/[^\w]/g, '')}.example:443` }],
    ['a data URL', { url: `data:text/plain,${escaped}` }],
    ['the method', { method: secret.toUpperCase() }],
    ['the name of a parameter', { body: { ...refresh, [secret]: secret } }],
    ['a body that is a value', { body: secret }],
    ['a body of JSON', { body: JSON.stringify({ ...refresh, scope: secret, [secret]: secret }) }],
    ['a body of bytes', { body: { kind: 'bytes', bytes: Buffer.from(`scope=${escaped}`) } }],
    ['fields', { body: { kind: 'fields', encoded: false, fields: fieldsOf(secret) } }],
    ['encoded fields', { body: { kind: 'fields', encoded: true, fields: fieldsOf(escaped) } }],
    ['Basic', { body: refresh, headers: { authorization: basic(secret) } }],
    ['Bearer', { body: refresh, headers: { authorization: `Bearer ${secret}` } }],
    ['Negotiate', { body: refresh, headers: { authorization: `Negotiate ${secret}` } }],
    ['cookies', { headers: { cookie: `${escaped}=${secret}; ESTSAUTH=${secret}; ${escaped}` } }],
    ['a header name', { headers: { [escaped]: secret } }],
    ['the process', { more: { process: { name: secret, pid: 4 }, member: secret } }],
    ['the redirect', { redirectUrl: `/${escaped}?${escaped}=1&code=${escaped}#${escaped}` }],
    ['an answer that is a value', { body: refresh, answer: secret }],
    ['a page', { body: refresh, answer: `<html>${secret}</html>` }],
    ['an unknown member', { body: refresh, answer: { [secret]: secret, error: { code: secret } } }],
    ['a challenge', { status: 401, answerHeaders: { 'www-authenticate': challenge(secret) } }],
    ['a posted form', { url: `${V2}/authorize`, answer: buildPage({ code: secret, a: secret }) }],
    ['an error page', { url: `${V2}/authorize`, answer: errorPage(secret) }],
    ...parameterNames.flatMap((name): [string, EntryPlan][] => [
      [`the parameter ${name}`, { body: { ...refresh, [name]: secret } }],
      [`the query ${name}`, { method: 'GET', url: `${V2}/authorize?${name}=${escaped}` }],
      [`the fragment ${name}`, { url: `${V2}/authorize#${name}=${escaped}&error=x` }],
      [`the redirect's ${name}`, redirectTo(`https://a.example/?${name}=${escaped}&code=x`)],
    ]),
    ...headerNames.map((name): [string, EntryPlan] => [
      `the header ${name}`,
      { body: refresh, headers: { [name]: secret } },
    ]),
    ...answerHeaderNames.map((name): [string, EntryPlan] => [
      `the answer's header ${name}`,
      { body: refresh, answerHeaders: { [name]: secret } },
    ]),
    ...memberNames.map((name): [string, EntryPlan] => [
      `the member ${name}`,
      { body: refresh, answer: JSON.stringify({ expires_in: 1 }).replace('{', `{${member(name)}`) },
    ]),
  ]

  function member(name: string): string {
    return `${JSON.stringify(name)}:${JSON.stringify(secret)},`
  }
}

function redirectTo(location: string): EntryPlan {
  return { method: 'GET', url: `${V2}/authorize`, status: 302, answerHeaders: { location } }
}

function fieldsOf(value: string): { name: string; value: string }[] {
  return ['client_secret', 'scope', 'grant_type', 'other'].map((name) => ({ name, value }))
}

function basic(secret: string): string {
  return `Basic ${Buffer.from(`${secret}:${encodeURIComponent(secret)}`).toString('base64')}`
}

function challenge(secret: string): string {
  return `Bearer realm="${secret}", error="${secret}", error_description="${secret}", authorization_uri="https://a.example/${encodeURIComponent(secret)}", claims="${secret}"`
}

function errorPage(secret: string): string {
  const message = `AADSTS50020: User account '${secret}' does not exist. Trace ID: ${secret}`
  return `$Config=${JSON.stringify({ pgid: 'ConvergedError', strServiceExceptionMessage: message, correlationId: secret, sessionId: secret })};`
}
