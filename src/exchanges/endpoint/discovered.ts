import { answerOf, jsonMembers, textOf } from '../answer/answer.ts'
import type { CaptureFacts } from '../evidence.ts'
import type { ExchangeKind } from '../exchange.ts'
import { generic, type Request } from './recognise.ts'
import type { Endpoint } from './endpoints.ts'
import { targetOf, type Target } from './target.ts'

/** Members of a discovery document (RFC 8414 2, OIDC Discovery 1.0 3, RFC 8628 4) that name endpoints. */
export const endpointMembers: readonly (readonly [string, ExchangeKind])[] = [
  ['token_endpoint', 'token'],
  ['authorization_endpoint', 'authorize'],
  ['device_authorization_endpoint', 'device-code'],
  ['userinfo_endpoint', 'userinfo'],
  ['revocation_endpoint', 'revoke'],
  ['end_session_endpoint', 'logout'],
]

/** A hostile capture may hold any number of documents. */
const MOST = 10_000
const MOST_TOLD = 100

/** The endpoints that the discovery documents of one capture named so far. */
export interface Discovered {
  /** Hosts of all of them. */
  readonly hosts: ReadonlySet<string>
  facts(): Pick<CaptureFacts, 'discoveredHosts'>
  /** Takes the endpoints out of an answer that is a discovery document. */
  learn(document: Request): void
  /** Names a request to one of them: clients read the document before they use what it says. */
  find(request: Request): Endpoint | undefined
}

export function createDiscovered(): Discovered {
  const kinds = new Map<string, ExchangeKind>()
  const hosts = new Set<string>()
  return {
    hosts,
    facts: () =>
      hosts.size === 0 ? {} : { discoveredHosts: [...hosts].toSorted().slice(0, MOST_TOLD) },
    learn({ entry }) {
      const members = jsonMembers(answerOf(entry).json)
      for (const [name, kind] of endpointMembers) {
        const target = targetOf(textOf(members, name) ?? '')
        if (target === undefined || kinds.size >= MOST) continue
        kinds.set(addressOf(target), kind)
        hosts.add(target.host)
      }
    },
    find(request) {
      const { method } = request.entry.request
      const kind = kinds.get(addressOf(request.target))
      return kind === undefined || method === 'OPTIONS' || method === 'HEAD'
        ? undefined
        : generic(request, kind)
    },
  }
}

function addressOf({ host, port, path }: Target): string {
  return `${host}:${port}/${path}`
}
