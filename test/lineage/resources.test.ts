import { describe, expect, it } from 'vitest'
import type { Authority, Exchange } from '../../src/exchanges/exchange.ts'
import {
  canonicalResource,
  isOidcScope,
  isPublicResource,
  resourceOfScope,
  resourcesOf,
  resourceScopes,
} from '../../src/lineage/resources.ts'
import { refresh } from './build-trail.ts'

const GRAPH = 'https://graph.microsoft.com'

function at(protocol: Authority['protocol'], id = 'App-1'): Exchange {
  const { authority, ...rest } = refresh()
  return { ...rest, authority: { ...authority, protocol }, client: { id, browser: false } }
}

describe('the name of a resource', () => {
  it.each([
    ['HTTPS://Graph.Microsoft.com/', GRAPH],
    ['00000003-0000-0000-C000-000000000000', GRAPH],
    ['https://outlook.office365.com', 'https://outlook.office.com'],
    ['00000002-0000-0ff1-ce00-000000000000', 'https://outlook.office.com'],
    ['https://management.core.windows.net//', 'https://management.azure.com'],
    ['797f4846-ba00-4fd7-ba43-dac1f8f63013', 'https://management.azure.com'],
    ['api://Orders/', 'api://orders'],
  ])('%s is %s', (name, canonical) => {
    expect(canonicalResource(name)).toBe(canonical)
  })

  it('is public where everybody uses it', () => {
    expect(isPublicResource('https://graph.microsoft.com/')).toBe(true)
    expect(isPublicResource('https://Outlook.Office365.com')).toBe(true)
    expect(isPublicResource('api://orders')).toBe(false)
  })
})

describe('scopes', () => {
  it.each(['openid', 'profile', 'email', 'offline_access', 'wl.offline_access', 'OpenID'])(
    '%s asks for no resource',
    (scope) => {
      expect(isOidcScope(scope)).toBe(true)
      expect(resourceScopes([scope, 'User.Read'])).toStrictEqual(['User.Read'])
    },
  )

  it('may be missing', () => {
    expect(resourceScopes(undefined)).toStrictEqual([])
    expect(isOidcScope('User.Read')).toBe(false)
  })

  it.each([
    ['https://graph.microsoft.com/.default', 'v2', GRAPH],
    ['api://orders/Read/All', 'v2', 'api://orders/read'],
    ['https://contoso.example//scope', 'other', 'https://contoso.example'],
    ['User.Read', 'v1', GRAPH],
    ['User.Read', 'v2', GRAPH],
    ['User.Read', 'ciam', GRAPH],
    ['Read', 'b2c', 'app-1'],
    ['wl.basic', 'msa', 'wl'],
    ['read', 'adfs', 'own'],
    ['/read', 'other', 'own'],
  ] as const)('%s at %s belongs to %s', (scope, protocol, resource) => {
    expect(resourceOfScope(scope, at(protocol))).toBe(resource)
  })

  it('stand for themselves at a B2C policy where the client is unknown', () => {
    const { client: _client, ...unnamed } = at('b2c')
    expect(resourceOfScope('Read', { ...unnamed, client: { browser: false } })).toBe('read')
  })
})

describe('the resources of a request', () => {
  it('are the v1 resource, whatever scopes say', () => {
    const request = { resource: 'https://graph.microsoft.com/', scopes: ['api://orders/.default'] }
    expect(resourcesOf(refresh({ request }))).toStrictEqual([GRAPH])
  })

  it('are those of the scopes, once each and sorted', () => {
    const scopes = ['User.Read', 'api://orders/Read', 'openid', 'Mail.Read', 'api://bills/Read']
    expect(resourcesOf(refresh({ request: { scopes } }))).toStrictEqual([
      'api://bills',
      'api://orders',
      GRAPH,
    ])
  })

  it('are none where none is named', () => {
    expect(resourcesOf(refresh())).toStrictEqual([])
    expect(resourcesOf(refresh({ request: { scopes: ['openid'] } }))).toStrictEqual([])
  })
})
