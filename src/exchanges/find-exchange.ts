import type { HttpEntry } from '../readers/entry.ts'
import { carriesAnswer } from './answer/answer-facts.ts'
import { answerOf } from './answer/answer.ts'
import { bearerChallenge } from './answer/challenge.ts'
import { countBearer } from './bearer-calls.ts'
import type { BearerCounter } from './bearer-uses.ts'
import type { TokenTable } from './border/token-table.ts'
import { buildExchange, membersOf } from './build-exchange.ts'
import { arrivalOf } from './endpoint/arrivals.ts'
import type { Discovered } from './endpoint/discovered.ts'
import type { AuthorityHosts } from './endpoint/hosts.ts'
import { generic, isTokenByAnswer, recognise, type Request } from './endpoint/recognise.ts'
import { headerOf } from './headers.ts'
import type { LocalExchange } from './local-exchange.ts'
import { bearerOrMaskOf } from './request/printed-parameters.ts'

/** What a capture has shown so far, by which later entries are understood. */
export interface SeenSoFar {
  readonly capture: string
  readonly hosts: AuthorityHosts
  readonly table: TokenTable
  readonly bearers: BearerCounter
  readonly discovered: Discovered
  /** Failed sign-ins, each by its trace id or its codes and state. */
  readonly failedSignIns: Set<string>
}

/** The exchange that a request and its answer are; a call with a bearer token is counted at least. */
export function findExchange(request: Request, seen: SeenSoFar): LocalExchange | undefined {
  const { capture, hosts, table, discovered, failedSignIns } = seen
  const { entry } = request
  const endpoint = recognise(request) ?? discovered.find(request)
  if (endpoint !== undefined && (!endpoint.interstitial || answersSignIn(entry))) {
    if (endpoint.kind === 'userinfo') countBearer(request, seen)
    if (endpoint.kind === 'discovery') discovered.learn(request)
    const exchange = buildExchange(request, endpoint, capture, table)
    if (endpoint.kind === 'authorize') noteFailure(exchange, failedSignIns)
    return exchange
  }
  const arrival = arrivalOf(request, endpoint, table, hosts)
  if (arrival !== undefined) {
    const exchange = buildExchange(request, arrival.endpoint, capture, table, arrival.answer)
    return noteFailure(exchange, failedSignIns) ? undefined : exchange
  }
  if (isTokenByAnswer(request)) {
    return buildExchange(request, generic(request, 'token'), capture, table)
  }
  countBearer(request, seen)
  if (!isRefused(entry)) return undefined
  return buildExchange(request, generic(request, 'resource'), capture, table)
}

function answersSignIn(entry: HttpEntry): boolean {
  return carriesAnswer(membersOf('authorize', answerOf(entry)).members)
}

/** Whether the same failure of a sign-in was noted before. */
function noteFailure({ exchange: { error, answer } }: LocalExchange, noted: Set<string>): boolean {
  if (error === undefined) return false
  const key = error.traceId ?? [...error.codes, answer.state ?? ''].join(' ')
  const known = noted.has(key)
  noted.add(key)
  return known
}

/** A resource that refused a bearer token, or told in detail which one it wants. */
function isRefused({ request, response, answeredByRecorder }: HttpEntry): boolean {
  if (response === undefined || answeredByRecorder === true) return false
  if (response.status !== 401 && response.status !== 403) return false
  if (request.method === 'OPTIONS' || request.method === 'CONNECT') return false
  if (bearerOrMaskOf(headerOf(request.headers, 'authorization')) !== undefined) return true
  return bearerChallenge(response.headers)?.detailed === true
}
