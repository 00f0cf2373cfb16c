import { guid } from '../../fixtures/random.ts'
import type { HeaderLine } from '../../fixtures/recording.ts'
import { openVault, type Vault } from '../../fixtures/secrets.ts'
import type { Registration } from '../server/directory.ts'
import type { Answering } from './sender.ts'
import type { World } from './world.ts'

export const GRAPH = 'https://graph.microsoft.com'
export const GRAPH_SCOPE: string = `${GRAPH}/User.Read offline_access openid profile`
export const PAGE = 'https://portal.contoso.example'

/** How a party differs from a script with a secret at v2 of Entra. */
export interface PartyOptions {
  readonly kind?: Registration['kind']
  readonly scope?: string
  /** With the tenant, without `/oauth2`. */
  readonly authority?: string
  readonly version?: 'v1' | 'v2'
  /** Of another party, when two share an application. */
  readonly clientId?: string
  /** The library that its requests name; a script names none. */
  readonly sku?: string
  readonly redirectUri?: string
  readonly secretEndsAt?: number
  /** Another provider in place of Entra, and its token endpoint. */
  readonly provider?: (vault: Vault) => Answering
  readonly tokenUrl?: string
}

/** Who a party is, and what all of its requests share. */
export interface Identity {
  readonly name: string
  readonly clientId: string
  readonly vault: Vault
  readonly registration: Registration
  readonly secret: string | undefined
  readonly scope: string
  /** `scope`, or the `resource` of v1. */
  readonly asksFor: Readonly<Record<string, string>>
  readonly redirectUri: string
  readonly authorizeUrl: string
  readonly tokenUrl: string
  /** Headers of its token requests. */
  readonly headers: readonly HeaderLine[]
  /** Fields of its token requests. */
  readonly telemetry: Readonly<Record<string, string>>
  /** Fields of its refreshes: MSAL tells whose they are, so that they are routed to that tenant. */
  readonly routing: Readonly<Record<string, string>>
}

export function identityOf(world: World, name: string, options: PartyOptions): Identity {
  const { kind = 'web', version = 'v2', scope = GRAPH_SCOPE, secretEndsAt } = options
  const vault = openVault(`${world.seed}/${name}`)
  const sharesId = world.isShared && options.provider === undefined
  const applicationId = guid(`${world.seed}/client/${sharesId ? kind : name}`)
  const clientId = options.clientId ?? applicationId
  const secret = kind === 'web' ? vault.clientSecret('own') : undefined
  const ownTenant = world.luck.pick([
    'contoso.example',
    guid(`${world.seed}/${name}`),
    'organizations',
  ])
  const tenant = sharesId ? 'contoso.example' : ownTenant
  const authority = options.authority ?? `https://login.microsoftonline.com/${tenant}`
  const endpoint = `${authority}/oauth2/${version === 'v2' ? 'v2.0/' : ''}`
  return {
    name,
    clientId,
    vault,
    secret,
    scope,
    asksFor: version === 'v2' ? { scope } : { resource: GRAPH },
    redirectUri: options.redirectUri ?? redirectOf(kind),
    authorizeUrl: `${endpoint}authorize`,
    tokenUrl: options.tokenUrl ?? `${endpoint}token`,
    registration: {
      clientId,
      kind,
      ...(secret !== undefined && { secret }),
      ...(secretEndsAt !== undefined && { secretEndsAt }),
    },
    headers: headersOf(kind, options.sku, vault),
    telemetry: telemetryOf(kind, options.sku),
    routing: routingOf(options.sku, vault),
  }
}

function redirectOf(kind: Registration['kind']): string {
  if (kind === 'public') return 'http://localhost:8400/signed-in'
  return kind === 'spa' ? `${PAGE}/` : 'https://app.contoso.example/callback'
}

/** What a browser sends of itself; MSAL tells its name in headers, in a browser in the body. */
function headersOf(
  kind: Registration['kind'],
  sku: string | undefined,
  vault: Vault,
): HeaderLine[] {
  const common: HeaderLine[] = [
    ['Content-Type', 'application/x-www-form-urlencoded;charset=utf-8'],
    ['Cookie', `fpc=${vault.cookie('fpc')}`],
  ]
  if (kind !== 'spa')
    return sku === undefined
      ? common
      : [...common, ['x-client-SKU', sku], ['x-client-Ver', '4.67.2.0']]
  return [
    ...common,
    ['Origin', PAGE],
    ['Referer', `${PAGE}/`],
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Mode', 'cors'],
    ['User-Agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/134.0'],
  ]
}

function telemetryOf(kind: Registration['kind'], sku: string | undefined): Record<string, string> {
  if (sku === undefined) return {}
  if (kind !== 'spa') return { client_info: '1' }
  return { client_info: '1', 'x-client-SKU': sku, 'x-client-VER': '4.1.0' }
}

/** In the body, as pages have it to avoid a preflight. */
function routingOf(sku: string | undefined, vault: Vault): Record<string, string> {
  if (sku?.toLowerCase().startsWith('msal') !== true) return {}
  const { oid, tid } = vault.person('dale')
  return { 'X-AnchorMailbox': `Oid:${oid}@${tid}` }
}
