import { carriesAnswer } from '../answer/answer-facts.ts'
import { textOf, type Members } from '../answer/answer.ts'
import { genericAuthority, isMicrosoft, type Endpoint } from './endpoints.ts'
import type { Authority } from '../exchange.ts'
import { headerOf } from '../headers.ts'
import type { AuthorityHosts } from './hosts.ts'
import type { Request } from './recognise.ts'
import { fieldMembers, redirectAnswer, type SignInAnswer } from '../answer/sign-in-answer.ts'
import { targetOf, type Target } from './target.ts'
import type { TokenTable } from '../border/token-table.ts'

export interface Arrival {
  readonly endpoint: Endpoint
  readonly answer: SignInAnswer
}

/**
 * The answer of a sign-in as it travels on: in the address of the authority's own last page, in a
 * form that its page posted to the application, or in an error redirect to the application.
 * Undefined where the authority's answer itself was seen, and for all other traffic.
 */
export function arrivalOf(
  request: Request,
  page: Endpoint | undefined,
  table: TokenTable,
  hosts: AuthorityHosts,
): Arrival | undefined {
  const found = page === undefined ? applicationArrival(request, hosts) : pageArrival(request, page)
  return found === undefined || wasSeen(found.answer.members, table) ? undefined : found
}

/** `err.srf#error=…`, `oauth20_desktop.srf#access_token=…`. */
function pageArrival({ target }: Request, endpoint: Endpoint): Arrival | undefined {
  const answer = redirectAnswer(`#${target.fragment}`)
  return answer && { endpoint, answer }
}

function applicationArrival(request: Request, hosts: AuthorityHosts): Arrival | undefined {
  const { entry, body, target } = request
  const { method } = entry.request
  const from = authorityTarget(request, hosts)
  if (method === 'POST' && from !== undefined) {
    const members = fieldMembers(body.fields)
    return carriesAnswer(members)
      ? arrival(genericAuthority(from), { members, from: 'form-post' })
      : undefined
  }
  const members = fieldMembers(target.query)
  const text = textOf(members, 'error_description') ?? ''
  if (method !== 'GET' || textOf(members, 'error') === undefined) return undefined
  if (!/AADSTS\d|AADB2C\d/.test(text)) return undefined
  // The text proves Microsoft; which of its hosts sent it, only a referrer tells.
  const authority = { ...genericAuthority(from ?? target), provider: 'entra' as const }
  return arrival(authority, { members, from: 'query' })
}

function arrival(authority: Authority, answer: SignInAnswer): Arrival {
  return { endpoint: { kind: 'authorize', authority, interstitial: false }, answer }
}

function wasSeen(members: Members, table: TokenTable): boolean {
  return ['code', 'access_token', 'id_token', 'refresh_token'].some((name) =>
    table.wasIssued(textOf(members, name) ?? ''),
  )
}

/** The Microsoft authority that a form was posted from or a page was left for. */
function authorityTarget({ entry }: Request, hosts: AuthorityHosts): Target | undefined {
  const { headers } = entry.request
  const page = headerOf(headers, 'origin') ?? headerOf(headers, 'referer')
  const target = page === undefined ? undefined : targetOf(page, hosts)
  return target !== undefined && isMicrosoft(genericAuthority(target)) ? target : undefined
}
