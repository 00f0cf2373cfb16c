import { json } from '../../fixtures/entra-answers.ts'
import type { Answer, HeaderLine } from '../../fixtures/recording.ts'
import type { Vault } from '../../fixtures/secrets.ts'
import type { LabClock } from '../clock.ts'
import { authorize, deviceCode } from './authorize.ts'
import { fairWeather, type Registration, type Weather } from './directory.ts'
import { discovery } from './discovery.ts'
import { endpointOf } from './endpoint.ts'
import type { Asked, Reply } from './message.ts'
import type { Authority } from './mint.ts'
import { resource } from './resource.ts'
import { token } from './token.ts'

/** An authority with the wire behaviour of Entra, and the APIs that trust it. */
export interface Entra {
  readonly weather: Weather
  reply(asked: Asked): Reply
}

/** Opens a directory with one user and these applications. */
export function openEntra(
  clock: LabClock,
  vault: Vault,
  registrations: readonly Registration[],
): Entra {
  let count = 0
  const weather = fairWeather()
  const authority: Authority = {
    vault,
    now: () => clock.now(),
    next: () => String((count += 1)),
    directory: {
      registrations: new Map(registrations.map((each) => [each.clientId, each])),
      person: vault.person('dale'),
      weather,
      refreshTokens: new Map(),
      codes: new Map(),
      deviceCodes: new Map(),
      accessTokens: new Map(),
    },
  }
  return { weather, reply: (asked) => shared(asked, answerOf(authority, asked)) }
}

function answerOf(authority: Authority, asked: Asked): Reply {
  if (asked.method === 'OPTIONS') return { status: 204, reason: 'No Content', headers: [] }
  const endpoint = endpointOf(asked.url)
  switch (endpoint?.name) {
    case 'authorize':
      return authorize(authority, endpoint, asked)
    case 'token':
      return token(authority, endpoint, asked)
    case 'devicecode':
      return deviceCode(authority, endpoint, asked)
    case 'configuration':
    case 'instances':
    case 'keys':
      return discovery(endpoint, authority.now(), authority.directory.person.tid)
    case undefined:
      return isApi(asked.url.host) ? resource(authority, asked) : notFound(authority)
  }
}

function isApi(host: string): boolean {
  return ['graph.microsoft.com', 'management.azure.com', 'api.contoso.example'].includes(host)
}

function notFound(authority: Authority): Answer {
  return json(authority.now(), 404, { error: { code: 'NotFound' } })
}

/** Lets pages of another origin read the answer. */
function shared({ headers }: Asked, reply: Reply): Reply {
  if (reply === 'lost' || headers['origin'] === undefined) return reply
  const cors: HeaderLine[] = [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Headers', 'authorization,content-type'],
    ['Access-Control-Allow-Methods', 'GET, POST, OPTIONS'],
    ['Access-Control-Expose-Headers', 'Content-Length,Content-Encoding,x-ms-request-id,x-ms-srs'],
  ]
  return { ...reply, headers: [...reply.headers, ...cors] }
}
