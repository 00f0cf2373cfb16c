import type { HttpEntry } from '../readers/entry.ts'
import { answerFacts } from './answer/answer-facts.ts'
import { answerOf, jsonMembers, serverTime, type Answer, type Members } from './answer/answer.ts'
import { bearerChallenge } from './answer/challenge.ts'
import { clientAuthOf } from './request/client-auth.ts'
import { clientOf } from './request/client.ts'
import type { Endpoint } from './endpoint/endpoints.ts'
import type {
  Authority,
  Client,
  ErrorForm,
  Exchange,
  ExchangeKind,
  OAuthError,
} from './exchange.ts'
import { headerOf } from './headers.ts'
import type { LocalExchange, Unnumbered } from './local-exchange.ts'
import { errorOfMembers, errorOfStatus } from './answer/oauth-errors.ts'
import { outcomeOf } from './answer/outcome.ts'
import { valueOf } from './request/parameters.ts'
import { isPersonMasked, peopleOf } from './border/people.ts'
import { placeOfEntry } from './join/place.ts'
import { plainClientId } from './border/client-ids.ts'
import { OTHER, plainGuid } from './border/printable.ts'
import { printedParameters } from './request/printed-parameters.ts'
import { answerText, requestText } from './recorded-texts.ts'
import type { Request } from './endpoint/recognise.ts'
import { requestFacts } from './request/request-facts.ts'
import { channelOf, processSender } from './request/sender.ts'
import { signInAnswer, type SignInAnswer } from './answer/sign-in-answer.ts'
import { signInTraits } from './join/sign-in-fit.ts'
import { isCleartext } from './endpoint/target.ts'
import { isMaskedState } from './border/token-shape.ts'
import type { TokenTable } from './border/token-table.ts'

/** Takes an answer's members from where its kind of exchange puts them. */
export function membersOf(kind: ExchangeKind, answer: Answer): SignInAnswer {
  const signIn = kind === 'authorize' ? signInAnswer(answer) : undefined
  const json = jsonMembers(answer.json)
  return signIn ?? { members: issuing.includes(kind) ? json : errorOnly(json), from: 'json' }
}

const issuing: readonly ExchangeKind[] = ['token', 'authorize', 'device-code', 'managed-identity']

const telling: ReadonlySet<string> = new Set([
  'error',
  'error_description',
  'error_codes',
  'suberror',
  'error_subcode',
  'claims',
  'trace_id',
  'correlation_id',
  'timestamp',
])

/** A resource may call anything of its own `code` or `state`. */
function errorOnly(members: Members): Members {
  return (name) => (telling.has(name) ? members(name) : undefined)
}

/**
 * Puts a recognised request and its answer together, with every secret replaced by a local id. Of a
 * sign-in's answer that the application received, `arrived` is that answer: the request asked nothing.
 */
export function buildExchange(
  request: Request,
  endpoint: Endpoint,
  capture: string,
  table: TokenTable,
  arrived?: SignInAnswer,
): LocalExchange {
  const { entry, body } = request
  const { kind, authority } = endpoint
  const { headers } = entry.request
  const answer = answerOf(entry)
  const { members, from } = arrived ?? membersOf(kind, answer)
  const asked = arrived === undefined ? request.fields : []
  const auth = clientAuthOf(kind, headers, asked, body)
  const named = clientNameOf(valueOf(asked, 'client_id') ?? auth.id, authority)
  const client: Client =
    arrived === undefined ? clientOf(entry, asked, named.id) : { browser: false }
  const sender = processSender(entry, client, capture)
  const channel = channelOf(kind, client, auth)
  const facts = requestFacts(kind, request, asked, auth, table)
  const brought = answerFacts(answer, members, table)
  const result = outcomeOf(kind, arrived === undefined ? answer : handedOn(answer), members)
  const error = result.outcome === 'error' ? errorOf(members, answer, from) : undefined
  const exchange: Unnumbered = {
    ...placeOfEntry(entry, capture),
    ...timesOf(entry, answer),
    kind,
    method: entry.request.method,
    ...(isCleartext(request.target) && { cleartext: true }),
    authority,
    client,
    ...(sender !== undefined && { sender }),
    ...(channel !== undefined && { channel }),
    ...(isPersonMasked(members) && { isUserMasked: true }),
    status: answer.status,
    ...result,
    requestBody: body.seen,
    responseBody: answer.seen,
    request: facts,
    answer: brought,
    ...(error !== undefined && { error }),
    parameters: printedParameters(request.fields, headers, table, (id) => printedId(id, authority)),
  }
  return {
    exchange,
    traits: signInTraits(asked, members),
    ...(named.unprinted !== undefined && { unprintedClient: named.unprinted }),
    people: peopleOf(request, members, facts.grantType),
    requestText: requestText(request),
    ...requestIdOf(answer, members),
    answerText: bringsTokens(brought) ? answerText(members) : '',
  }
}

function printedId(clientId: string, { provider }: Authority): string {
  return plainClientId(clientId, provider) ?? OTHER
}

/** The client id as far as it may be shown, and itself where it may not. */
function clientNameOf(
  clientId: string | undefined,
  authority: Authority,
): { readonly id?: string; readonly unprinted?: string } {
  // A masked id names nobody: all of them look alike.
  if (clientId === undefined || isMaskedState(clientId)) return {}
  const id = printedId(clientId, authority)
  return id === OTHER ? { id, unprinted: clientId } : { id }
}

/** The authority's redirect or page, of which only the request to the application was recorded. */
function handedOn(answer: Answer): Answer {
  return { ...answer, real: true, status: 302 }
}

function timesOf(
  { startedAt, endedAt }: HttpEntry,
  answer: Answer,
): Pick<Exchange, 'startedAt' | 'endedAt' | 'serverAt'> {
  const serverAt = answer.real ? serverTime(answer.headers) : undefined
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(serverAt !== undefined && { serverAt }),
  }
}

function errorOf(members: Members, answer: Answer, from: ErrorForm): OAuthError {
  // Graph's `error` is an object; what a resource says in its challenge is plainer than its body.
  const elsewhere =
    typeof members('error') === 'object' || bearerChallenge(answer.headers)?.error !== undefined
  const error = elsewhere ? undefined : errorOfMembers(members, answer, from)
  return error ?? errorOfStatus(answer)
}

function requestIdOf(answer: Answer, members: Members): Pick<LocalExchange, 'requestId'> {
  const header = plainGuid(headerOf(answer.headers, 'x-ms-request-id'))
  const requestId = header ?? plainGuid(members('trace_id'))
  return requestId === undefined ? {} : { requestId }
}

/** Equal masks prove nothing: two answers of placeholders are not one answer. */
function bringsTokens({ accessToken, refreshToken, idToken }: Exchange['answer']): boolean {
  return [accessToken, refreshToken, idToken].some(
    (token) => token !== undefined && token !== 'placeholder',
  )
}
