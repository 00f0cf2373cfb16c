import { describe, expect, it } from 'vitest'
import { plainScopes } from '../../src/exchanges/border/printable.ts'

describe('a scope', () => {
  it.each([
    'https://graph.microsoft.com/Directory.AccessAsUser.All',
    'https://outlook.office365.com/.default',
    'api://11111111-1111-4111-8111-111111111111/Files.Read',
    'https://func-x7k2m9q.azurewebsites.net/user_impersonation',
    'Policy.ReadWrite.B2C',
    'offline_access',
  ])('%s is printed as it is', (scope) => {
    expect(plainScopes(scope)).toStrictEqual([scope])
  })

  it.each([
    'https://graph.microsoft.com/Usetrailg2jQ-3hvx6r',
    'profi8ht3NaBb5Rrjlh9n_g5T8JbhQlIMhmm',
  ])('%s, with a piece of a credential in it, is removed', (scope) => {
    expect(plainScopes(`openid ${scope}`)).toStrictEqual(['openid', '(removed)'])
  })
})
