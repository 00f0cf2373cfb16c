import { describe, expect, it } from 'vitest'
import { REMOVED } from '../../src/lineage/resources.ts'
import {
  areMasked,
  askedResources,
  audienceOf,
  hidesScopes,
  resourceAsked,
  visibleScopes,
} from '../../src/rules/parts/asked-resources.ts'
import { refresh, trail } from '../lineage/build-trail.ts'

const APP = 'aaaaaaaa-1111-4111-8111-111111111111'
const request = refresh({
  at: 0,
  request: { scopes: ['openid', 'User.Read', REMOVED, 'Mail.Read'] },
})

describe('what a request asks for', () => {
  it('is what can be seen, without what belongs to OpenID Connect', () => {
    expect(visibleScopes(request.request.scopes)).toEqual(['User.Read', 'Mail.Read'])
    expect(visibleScopes(undefined)).toEqual([])
    expect(askedResources(request)).toEqual(['https://graph.microsoft.com'])
  })

  it('is hidden where a scope was masked, and masked where all are', () => {
    expect(hidesScopes(['User.Read', REMOVED])).toBe(true)
    expect(hidesScopes(['User.Read'])).toBe(false)
    expect(hidesScopes(undefined)).toBe(false)
    expect(areMasked([REMOVED, REMOVED])).toBe(true)
    expect(areMasked(['User.Read', REMOVED])).toBe(false)
    expect(areMasked([])).toBe(false)
  })

  it.each([
    ['https://api.contoso.example', 'https://api.contoso.example'],
    ['https://api.contoso.example/read', 'https://api.contoso.example'],
    [APP.toUpperCase(), APP],
    [`${APP}/read`, APP],
    [`api://${APP}/read`, APP],
    [`api://${APP}`, APP],
    ['api://orders/read', 'api://orders'],
    ['Mail.Read', 'https://graph.microsoft.com'],
  ])('of %s is %s', (scope, resource) => {
    expect(resourceAsked(scope, request)).toBe(resource)
  })
})

it('knows no audience of a token that is no JWT, or that did not come', () => {
  const issuer = refresh({ at: 0, brings: 'rt-a', answer: { accessToken: 'at-1' } })
  expect(audienceOf(issuer, trail([issuer]))).toBeUndefined()
  expect(audienceOf(request, trail([request]))).toBeUndefined()
})
