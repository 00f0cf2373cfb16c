import { expect, it } from 'vitest'
import { peopleOf } from '../../../src/exchanges/border/people.ts'
import { requestOf } from '../../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../../src/exchanges/endpoint/target.ts'
import type { Pseudonyms } from '../../../src/sanitize/pseudonyms.ts'
import { buildEntry, V2 } from '../../exchanges/build-entry.ts'
import { jwt, pseudonyms } from './sample-values.ts'

const OID = '3D4E5F60-7182-493a-b4c5-d6e7f8091a2b'
const TENANT = '1b2c3d4e-5f60-4718-9293-a4b5c6d7e8f9'

const plain: Pick<Pseudonyms, 'guid' | 'tenant' | 'token'> = {
  guid: (value) => value,
  tenant: (value) => value,
  token: (value) => value,
}

/** The keys of a person whom a hint, `client_info` and an id token name. */
function keysOf({ guid, tenant, token }: typeof plain): readonly string[] {
  const info = JSON.stringify({ uid: guid(OID.toLowerCase()), utid: tenant(TENANT) })
  const members: Readonly<Record<string, string>> = {
    client_info: Buffer.from(info).toString('base64url'),
    id_token: token(jwt({ oid: OID, tid: TENANT })),
    access_token: token(jwt({ oid: OID, tid: TENANT, idtyp: 'app' })),
  }
  const entry = buildEntry({
    url: `${V2}/token`,
    headers: { 'x-anchormailbox': `Oid:${guid(OID)}@${tenant(TENANT)}` },
  })
  const target = targetOf(entry.request.url)
  if (target === undefined) throw new Error('The address does not parse.')
  return peopleOf(requestOf(entry, target), (name) => members[name], 'authorization_code')
}

it('a person stays one, wherever the capture names them', () => {
  const one = `${OID}.${TENANT}`.toLowerCase()
  expect(keysOf(plain)).toEqual([one, one, one])
  const names = pseudonyms()
  const other = `${names.guid(OID.toLowerCase())}.${names.tenant(TENANT)}`
  expect(keysOf(names)).toEqual([other, other, other])
  expect(keysOf(pseudonyms({ keepIds: true }))[0]).toBe(
    `${names.guid(OID.toLowerCase())}.${TENANT}`,
  )
})
