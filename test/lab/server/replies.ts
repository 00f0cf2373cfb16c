import { describe, failureBody, json } from '../../fixtures/entra-answers.ts'
import { guid } from '../../fixtures/random.ts'
import type { Answer, HeaderLine } from '../../fixtures/recording.ts'
import type { Endpoint } from './endpoint.ts'
import type { Refusal } from './failures.ts'
import type { Authority } from './mint.ts'

/** Headers that tell of the answer to a token request. */
export interface Telemetry {
  readonly code?: number
  /** Age of the refresh token that was sent, in milliseconds. */
  readonly age?: number
}

/** An answer of the token endpoint, with the headers of Entra. */
export function answerJson(
  authority: Authority,
  status: number,
  value: object,
  told: Telemetry | 'nothing' = {},
  requestId: string = guid(`answer ${authority.next()}`),
): Answer {
  const at = authority.now()
  const { headers, ...rest } = json(at, status, value, {
    cookie: authority.vault.cookie(authority.next()),
    requestId,
  })
  return { ...rest, headers: [...headers, ...(told === 'nothing' ? [] : telemetry(told))] }
}

function telemetry({ code = 0, age }: Telemetry): readonly HeaderLine[] {
  return [
    ['x-ms-ests-server', '2.1.19005.9 - NEULR1 ProdSlices'],
    ['x-ms-clitelem', `1,${code},0,${age ?? ''},`],
    ['P3P', 'CP="DSP CUR OTPi IND OTRi ONL FIN"'],
  ]
}

/** A refusal as JSON; B2C tells less than Entra. */
export function refuse(
  authority: Authority,
  { flavour }: Endpoint,
  refusal: Refusal,
  age?: number,
): Answer {
  const at = authority.now()
  const { claims, retryAfter } = refusal
  const status = refusal.status ?? 400
  if (flavour === 'b2c')
    return answerJson(
      authority,
      status,
      {
        error: refusal.error,
        error_description: inB2c(refusal, at),
      },
      'nothing',
    )
  // Two refusals of one millisecond are two all the same.
  const traceId = guid(`trace ${authority.next()}`)
  const { trace_id, error_description, ...rest } = failureBody(refusal, at, authority.next())
  const body = {
    ...rest,
    error_description: String(error_description).replace(String(trace_id), traceId),
    trace_id: traceId,
    ...(claims !== undefined && { claims }),
  }
  const told = { code: refusal.code, ...(age !== undefined && { age }) }
  const answer = answerJson(authority, status, body, told, traceId)
  if (retryAfter === undefined) return answer
  return { ...answer, headers: [...answer.headers, ['Retry-After', String(retryAfter)]] }
}

function inB2c({ code, says }: Refusal, at: number): string {
  const stamp = new Date(at).toISOString().replace('T', ' ').replace(/\.\d+/, '')
  return `AADB2C${code}: ${says}\r\nCorrelation ID: ${guid(`b2c ${at}`)}\r\nTimestamp: ${stamp}`
}

/** How a sign-in goes back to the app. */
export type ResponseMode = 'query' | 'fragment' | 'form_post'

/** The redirect of an authorize request, or the page that posts itself. */
export function sendBack(
  authority: Authority,
  redirectUri: string,
  mode: ResponseMode,
  fields: Readonly<Record<string, string>>,
): Answer {
  const { vault } = authority
  const headers: HeaderLine[] = [
    ['Date', new Date(authority.now()).toUTCString()],
    ['Cache-Control', 'no-store, no-cache'],
    ['x-ms-request-id', guid(`authorize ${authority.next()}`)],
    ['Set-Cookie', `ESTSAUTH=${vault.cookie(authority.next())}; path=/; secure; HttpOnly`],
    ['Set-Cookie', `buid=${vault.cookie(authority.next())}; path=/; secure; HttpOnly`],
  ]
  if (mode === 'form_post')
    return {
      status: 200,
      reason: 'OK',
      headers: [...headers, ['Content-Type', 'text/html; charset=utf-8']],
      body: formPage(redirectUri, fields),
    }
  const told = new URLSearchParams(fields).toString()
  const location = `${redirectUri}${mode === 'query' ? '?' : '#'}${told}`
  return { status: 302, reason: 'Found', headers: [...headers, ['Location', location]] }
}

/** The text of an authorize refusal. */
export function refusalFields(refusal: Refusal, at: number): Record<string, string> {
  return { error: refusal.error, error_description: describe(refusal, at) }
}

function formPage(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}" />`,
  )
  return `<html><head><title>Working...</title></head><body><form method="POST" name="hiddenform" action="${escaped(action)}">${inputs.join('')}</form><script>document.forms[0].submit()</script></body></html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
