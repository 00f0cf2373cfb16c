import type { Body, Header, HttpEntry } from '../../src/readers/entry.ts'
import { extractExchanges } from '../../src/exchanges/extract.ts'
import type { Extract } from '../../src/exchanges/extract.ts'
import type { ReaderNotes } from '../../src/exchanges/capture-facts.ts'
import type { Evidence } from '../../src/exchanges/evidence.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { joinExtracts } from '../../src/exchanges/join.ts'

export const START = Date.parse('2025-03-01T08:00:00Z')
export const TENANT = '11111111-1111-4111-8111-111111111111'
export const APP = '22222222-2222-4222-8222-222222222222'
export const V2 = `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0`

export interface EntryPlan {
  readonly at?: number | undefined
  readonly took?: number | undefined
  readonly index?: number
  readonly method?: string
  readonly url?: string
  readonly headers?: Readonly<Record<string, string>>
  /** A form as a record, a body as text, or a ready body. */
  readonly body?: Readonly<Record<string, string>> | string | Body
  readonly status?: number
  readonly answerHeaders?: Readonly<Record<string, string>>
  /** JSON as an object, a body as text, a ready body; null for no answer at all. */
  readonly answer?: Readonly<Record<string, unknown>> | string | Body | null
  readonly redirectUrl?: string
  readonly more?: Partial<HttpEntry>
}

/** A token POST to Entra unless the plan says otherwise. */
export function buildEntry(plan: EntryPlan): HttpEntry {
  const startedAt = 'at' in plan ? plan.at : START
  const { index = 0, method = 'POST', url = `${V2}/token`, took = 200 } = plan
  return {
    index,
    ...(startedAt !== undefined && { startedAt, endedAt: startedAt + took }),
    request: { method, url, headers: headers(plan.headers), body: () => formBody(plan.body) },
    ...(plan.answer !== null && {
      response: {
        status: plan.status ?? 200,
        headers: headers(plan.answerHeaders),
        ...(plan.redirectUrl !== undefined && { redirectUrl: plan.redirectUrl }),
        body: () => jsonBody(plan.answer),
      },
    }),
    ...plan.more,
  }
}

export async function extractPlans(
  plans: readonly EntryPlan[],
  name = 'a.har',
  notes: ReaderNotes = { diagnostics: [] },
): Promise<Extract> {
  const entries = plans.map((plan, index) => buildEntry({ index, ...plan }))
  return extractExchanges(() => stream(entries), { name, format: 'har' }, { notes: () => notes })
}

export async function evidenceOf(...plans: EntryPlan[]): Promise<Evidence> {
  return joinExtracts([await extractPlans(plans)])
}

/** The only exchange of a plan. */
export async function exchangeOf(plan: EntryPlan): Promise<Exchange> {
  const { exchanges } = await evidenceOf(plan)
  const [exchange] = exchanges
  if (exchange === undefined || exchanges.length > 1) throw new Error('expected one exchange')
  return exchange
}

/** A refresh token of Entra's real shape: siblings share their first 97 characters and their length. */
export function refreshToken(name: string): string {
  const shared = `1.A${'SyntheticTokentrail0'.repeat(5)}`.slice(0, 97)
  return `${shared}.AgABAwEAAAD${name}${'Zx9_'.repeat(200)}`.slice(0, 700)
}

export function jwt(claims: Readonly<Record<string, unknown>>): string {
  return `${jwtPart({ alg: 'none', typ: 'JWT' })}.${jwtPart(claims)}.SyntheticTokentrailSignature`
}

function jwtPart(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

async function* stream(entries: readonly HttpEntry[]): AsyncGenerator<HttpEntry> {
  yield* entries
}

function headers(record: Readonly<Record<string, string>> = {}): Header[] {
  return Object.entries(record).map(([name, value]) => ({ name: name.toLowerCase(), value }))
}

function formBody(body: EntryPlan['body']): Body {
  if (body === undefined) return { kind: 'empty' }
  if (typeof body === 'string') return { kind: 'text', text: body }
  if (isBody(body)) return body
  return { kind: 'text', text: new URLSearchParams(body).toString() }
}

function jsonBody(body: EntryPlan['answer']): Body {
  if (body === undefined || body === null) return { kind: 'empty' }
  if (typeof body === 'string') return { kind: 'text', text: body }
  return isBody(body) ? body : { kind: 'text', text: JSON.stringify(body) }
}

function isBody(value: object): value is Body {
  return 'kind' in value
}

/** A page that posts its hidden inputs to the application. */
export function buildPage(inputs: Readonly<Record<string, string>>): string {
  const fields = Object.entries(inputs).map(
    ([name, value]) =>
      `<input type="hidden" name="${name}" value="${value.replaceAll('"', '&quot;')}" />`,
  )
  return `<html><body><form method="POST" action="https://app.contoso.example/">${fields.join('')}</form></body></html>`
}
