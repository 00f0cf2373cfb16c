import type { Answer } from '../../fixtures/recording.ts'
import { json } from '../../fixtures/entra-answers.ts'
import type { Endpoint } from './endpoint.ts'

const ALIASES = [
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
]

/** Instance discovery, OpenID Connect metadata, and keys. */
export function discovery(endpoint: Endpoint, at: number, tenantId: string): Answer {
  if (endpoint.name === 'instances') return json(at, 200, instances())
  if (endpoint.name === 'keys') return json(at, 200, { keys: [] })
  return json(at, 200, metadata(endpoint, tenantId))
}

function instances(): object {
  return {
    tenant_discovery_endpoint:
      'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: ALIASES[0],
        preferred_cache: ALIASES[1],
        aliases: ALIASES,
      },
    ],
  }
}

function metadata({ host, base, flavour }: Endpoint, tenantId: string): object {
  const origin = `https://${host}${base}`
  const version = flavour === 'v1' ? '' : 'v2.0/'
  return {
    issuer: issuer(flavour, host, tenantId),
    authorization_endpoint: `${origin}/oauth2/${version}authorize`,
    token_endpoint: `${origin}/oauth2/${version}token`,
    device_authorization_endpoint: `${origin}/oauth2/${version}devicecode`,
    jwks_uri: `${origin}/discovery/${version}keys`,
    end_session_endpoint: `${origin}/oauth2/${version}logout`,
    token_endpoint_auth_methods_supported: [
      'client_secret_post',
      'private_key_jwt',
      'client_secret_basic',
    ],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  }
}

/** The `iss` of tokens. */
export function issuer(flavour: Endpoint['flavour'], host: string, tenantId: string): string {
  if (flavour === 'v1') return `https://sts.windows.net/${tenantId}/`
  return `https://${host.endsWith('login.microsoft.com') ? ALIASES[0] : host}/${tenantId}/v2.0`
}
