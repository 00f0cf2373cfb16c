import { describe, expect, it } from 'vitest'
import { encodeBase64Url } from '../../src/exchanges/border/base64-url.ts'
import { isPersonMasked, peopleOf } from '../../src/exchanges/border/people.ts'
import { requestOf } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import type { GrantType } from '../../src/exchanges/exchange.ts'
import { buildEntry, jwt, V2, type EntryPlan } from './build-entry.ts'

const info = (members: object): string => encodeBase64Url(JSON.stringify(members))

function people(
  members: Readonly<Record<string, unknown>>,
  plan: EntryPlan = {},
  grantType: GrantType = 'authorization_code',
): readonly string[] {
  const target = targetOf(`${V2}/token`, () => undefined)
  if (target === undefined) throw new Error('no address')
  return peopleOf(requestOf(buildEntry(plan), target), (name) => members[name], grantType)
}

describe('the person behind an exchange', () => {
  it('is named by what the answer brings, in lower case', () => {
    const user = { oid: 'Ada', tid: 'T1' }
    expect(people({ client_info: info({ uid: 'Ada', utid: 'T1' }) })).toEqual(['ada.t1'])
    expect(people({ id_token: jwt(user) })).toEqual(['ada.t1'])
    expect(people({ access_token: jwt(user) })).toEqual(['ada.t1'])
    expect(people({ id_token: jwt(user), access_token: jwt(user) })).toEqual(['ada.t1', 'ada.t1'])
  })

  it('is named by what the request carries', () => {
    expect(people({}, { headers: { 'X-AnchorMailbox': 'Oid:Ada@T1' } })).toEqual(['ada.t1'])
    expect(people({}, { body: { 'x-anchormailbox': 'oid:Ada@T1' } })).toEqual(['ada.t1'])
    const headers = { Authorization: `Bearer ${jwt({ oid: 'ada', tid: 't1' })}` }
    expect(people({}, { headers })).toEqual(['ada.t1'])
  })

  it('is nobody where an application asks for itself', () => {
    const answer = { access_token: jwt({ oid: 'app', tid: 't1' }) }
    expect(people(answer, {}, 'client_credentials')).toEqual([])
    expect(people({ access_token: jwt({ oid: 'app', tid: 't1', idtyp: 'app' }) })).toEqual([])
    expect(people({ access_token: jwt({ oid: 'ada', tid: 't1', idtyp: 'user' }) })).toEqual([
      'ada.t1',
    ])
  })

  it.each([
    ['half a token', { access_token: jwt({ oid: 'ada' }) }],
    ['the other half', { access_token: jwt({ tid: 't1' }) }],
    ['no token', { access_token: 'opaque' }],
    ['half of the information', { client_info: info({ uid: 'ada', xxxxxxxxx: 'x' }) }],
    ['information that is none', { client_info: '{"uid":"ada","utid":"t1"}' }],
    ['information behind something', { client_info: `? ${info({ uid: 'ada', utid: 't1' })}` }],
    ['information that is no JSON', { client_info: 'abcdefghijklmnopqrstuvwxyz' }],
  ])('is not known by %s', (_name, members) => {
    expect(people(members)).toEqual([])
  })

  it.each(['upn:ada@contoso.example', 'x oid:ada@t1', 'oid:ada@t1 x', 'oid:ada', 'oid:@t1'])(
    'is not known by the hint %s',
    (hint) => {
      expect(people({}, { headers: { 'x-anchormailbox': hint } })).toEqual([])
    },
  )
})

describe('what names the person', () => {
  it.each([
    [{ client_info: '[removed]' }, true],
    [{ id_token: '[removed]' }, true],
    [{ client_info: info({ uid: 'ada', utid: 't1' }) }, false],
    [{ client_info: info({ uid: 'ada', utid: 't1' }), id_token: '[removed]' }, true],
    [{ client_info: '*'.repeat(40), id_token: jwt({ oid: 'ada' }) }, true],
    [{ id_token: jwt({ oid: 'ada' }), client_info: '' }, false],
    [{}, false],
  ])('is masked: %o', (members, expected) => {
    const read: Readonly<Record<string, unknown>> = members
    expect(isPersonMasked((name) => read[name])).toBe(expected)
  })
})
