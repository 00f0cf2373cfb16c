import { describe, expect, it } from 'vitest'
import { createDiscovered, type Discovered } from '../../src/exchanges/endpoint/discovered.ts'
import { requestOf, type Request } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import { buildEntry, type EntryPlan } from './build-entry.ts'

const idp = 'https://idp.fabrikam.example'

function request(plan: EntryPlan): Request {
  const entry = buildEntry(plan)
  const target = targetOf(entry.request.url)
  if (target === undefined) throw new Error('no address')
  return requestOf(entry, target)
}

/** What is known after these documents. */
function learnt(...documents: readonly EntryPlan['answer'][]): Discovered {
  const discovered = createDiscovered()
  for (const answer of documents)
    discovered.learn(request({ method: 'GET', url: idp, ...(answer !== undefined && { answer }) }))
  return discovered
}

const found = (discovered: Discovered, plan: EntryPlan): string | undefined =>
  discovered.find(request(plan))?.kind

describe('a discovery document', () => {
  it.each([
    ['token_endpoint', 'token'],
    ['authorization_endpoint', 'authorize'],
    ['device_authorization_endpoint', 'device-code'],
    ['userinfo_endpoint', 'userinfo'],
    ['revocation_endpoint', 'revoke'],
    ['end_session_endpoint', 'logout'],
  ])('names as %s where a %s request goes', (name, kind) => {
    const discovered = learnt({ [name]: `${idp}/a/B/` })
    expect(found(discovered, { url: `${idp}/a/b?x=1` })).toBe(kind)
    expect(discovered.find(request({ url: `${idp}/a/b` }))).toStrictEqual({
      kind,
      authority: { host: 'idp.fabrikam.example', provider: 'other', protocol: 'other' },
      interstitial: false,
    })
  })

  it.each<[string, EntryPlan]>([
    ['another path', { url: `${idp}/a/b/c` }],
    ['another host', { url: 'https://api.fabrikam.example/a/b' }],
    ['another port', { url: `${idp}:8443/a/b` }],
    ['a preflight', { method: 'OPTIONS', url: `${idp}/a/b` }],
    ['a probe', { method: 'HEAD', url: `${idp}/a/b` }],
  ])('does not name %s', (_, plan) => {
    expect(found(learnt({ token_endpoint: `${idp}/a/b` }), plan)).toBeUndefined()
  })

  it.each<[string, EntryPlan['answer']]>([
    ['is no document', '<html>'],
    ['names no address', { token_endpoint: '/a/b' }],
    ['names a list', { token_endpoint: [`${idp}/a/b`] }],
    ['names something else', { issuer: `${idp}/a/b` }],
    ['was not recorded', null],
  ])('teaches nothing that %s', (_, answer) => {
    const discovered = learnt(answer)
    expect(discovered.hosts.size).toBe(0)
    expect(discovered.facts()).toStrictEqual({})
    expect(found(discovered, { url: `${idp}/a/b` })).toBeUndefined()
  })
})

describe('the hosts that discovery documents name', () => {
  const many = (count: number): EntryPlan['answer'][] =>
    Array.from({ length: count }, (_, n) => ({
      token_endpoint: `https://h${1000 + n}.fabrikam.example/token`,
    }))

  it('are told each once, in order', () => {
    const { hosts, facts } = learnt(
      { token_endpoint: `${idp}/token`, revocation_endpoint: `${idp}/revoke` },
      { userinfo_endpoint: 'https://api.fabrikam.example/me', token_endpoint: `${idp}/other` },
    )
    const told = ['api.fabrikam.example', 'idp.fabrikam.example']
    expect([...hosts].toSorted()).toStrictEqual(told)
    expect(facts()).toStrictEqual({ discoveredHosts: told })
  })

  it('are told up to a hundred, and all are known', () => {
    const { hosts, facts } = learnt(...many(101).toReversed())
    expect(hosts.size).toBe(101)
    expect(facts().discoveredHosts).toHaveLength(100)
    expect(facts().discoveredHosts?.at(-1)).toBe('h1099.fabrikam.example')
  })

  it('are no more than a hostile capture can do harm with', () => {
    const names = [
      'token_endpoint',
      'authorization_endpoint',
      'userinfo_endpoint',
      'revocation_endpoint',
      'end_session_endpoint',
    ]
    const documents = Array.from({ length: 2001 }, (_, n) =>
      Object.fromEntries(names.map((name) => [name, `https://h${n}.fabrikam.example/${name}`])),
    )
    const discovered = learnt(...documents)
    const url = (n: number): string => `https://h${n}.fabrikam.example/token_endpoint`
    expect(discovered.hosts.size).toBe(2000)
    expect(found(discovered, { url: url(1999) })).toBe('token')
    expect(found(discovered, { url: url(2000) })).toBeUndefined()
  })
})
