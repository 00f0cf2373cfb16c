import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openVault, PUBLIC_PREFIX } from '../fixtures/secrets.ts'
import { leakFinder } from './leak-finder.ts'

const vault = openVault('leak finder')
const token = vault.refreshToken('r')
const password = vault.password('p')
const person = vault.person('ada')
const jwt = vault.jwt('access token', { name: person.name, exp: 1 })
const find = leakFinder(vault.planted)

describe('the search for leaks', () => {
  it.each([
    ['a whole token', `token ${token}.`],
    ['sixteen characters of it', `…${token.slice(400, 416)}…`],
    ['its end', `(ends in ${token.slice(-16)})`],
    ['another case', token.slice(300, 330).toUpperCase()],
    ['a password', `{"v":${JSON.stringify(password)}}`],
    ['a percent-encoded password', encodeURIComponent(password)],
    ['a token in base64', Buffer.from(`x ${token}`).toString('base64')],
    ['a hash', createHash('sha256').update(token).digest('hex').slice(0, 16)],
    ['a mail address', `User account '${person.mail}' does not exist`],
    ['a name', person.name],
    ['the claims of a JWT', jwt.split('.')[1] ?? ''],
  ])('finds %s', (_, text) => {
    expect(find(text)).not.toEqual([])
  })

  it.each([
    ['what all tokens share', PUBLIC_PREFIX],
    ['the mark of synthetic tokens', 'carries SyntheticTokentrail'],
    ['an id', 'rt-1 was redeemed 12 times'],
    ['a domain', 'tenant contoso.example, user-1@contoso.example'],
  ])('does not take %s for a leak', (_, text) => {
    expect(find(text)).toEqual([])
  })
})
