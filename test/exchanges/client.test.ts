import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/exchanges/exchange.ts'
import { clientOf, plainProcess } from '../../src/exchanges/request/client.ts'
import { formFields } from '../../src/exchanges/request/parameters.ts'
import { APP, buildEntry, type EntryPlan } from './build-entry.ts'

const client = (plan: EntryPlan, query = '', id?: string): Client =>
  clientOf(buildEntry(plan), formFields(query, 'query'), id)

const browser = {
  Origin: 'https://app.contoso.example',
  'Sec-Fetch-Site': 'cross-site',
  'User-Agent': 'Mozilla/5.0 (Windows NT 10.0)',
}

describe('who sent a request', () => {
  it('has nothing that it did not tell', () => {
    expect(client({})).toStrictEqual({ browser: false })
  })

  it('is told by headers, by the recorder and by its id', () => {
    const headers = {
      'x-client-SKU': 'MSAL.Python',
      'x-client-Ver': '1.28.0',
      Origin: 'https://App.Contoso.example:8080',
    }
    const process = { name: 'outlook.exe', pid: 7 }
    expect(client({ headers, more: { process } }, '', APP)).toStrictEqual({
      id: APP,
      library: 'MSAL.Python',
      family: 'msal',
      version: '1.28.0',
      process: 'outlook.exe',
      origin: 'app.contoso.example',
      browser: false,
    })
  })

  it('is told by parameters, after which headers come first', () => {
    const query = 'x-client-SKU=PCL.CoreCLR&x-client-VER=5.2.9'
    expect(client({}, query)).toStrictEqual({
      library: 'PCL.CoreCLR',
      family: 'adal',
      version: '5.2.9',
      browser: false,
    })
    expect(client({ headers: { 'x-client-sku': 'MSAL.Java' } }, query).library).toBe('MSAL.Java')
  })

  it.each([
    ['MSAL.Python', 'msal'],
    ['msal.js.browser', 'msal'],
    ['@azure/msal-node', 'msal'],
    ['PCL.Desktop', 'adal'],
    ['Python', 'adal'],
    ['PythonClient', undefined],
    ['PCL.', undefined],
    ['Contoso.MSAL', undefined],
    ['Contoso/@azure/msal', undefined],
  ])('%s is a library of the family %s', (library, family) => {
    expect(client({ headers: { 'x-client-sku': library } })).toStrictEqual({
      library,
      ...(family !== undefined && { family }),
      browser: false,
    })
  })
})

describe('a browser', () => {
  it('is known by its origin, its fetch metadata and its name together', () => {
    expect(client({ headers: browser }).browser).toBe(true)
  })

  it.each([
    ['a page that a person opened', { Origin: undefined }],
    ['a desktop program', { 'Sec-Fetch-Site': undefined }],
    ["Node's fetch", { 'User-Agent': 'node' }],
    ['a program without a name', { 'User-Agent': undefined }],
    ['one that only talks of it', { 'User-Agent': 'like Mozilla/5.0' }],
  ])('is not %s', (_name, change: Readonly<Record<string, string | undefined>>) => {
    const sent = Object.entries({ ...browser, ...change }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    )
    expect(client({ headers: Object.fromEntries(sent) }).browser).toBe(false)
  })
})

describe('the name of a program', () => {
  it.each(['outlook.exe', 'Microsoft Teams (work)', 'node', 'ab '.repeat(20)])(
    '%s is shown',
    (name) => {
      expect(plainProcess(name)).toBe(name)
    },
  )

  it.each([
    undefined,
    '',
    String.raw`C:\Users\ada\app.exe`,
    'app.exe --user=ada',
    'ada@contoso.example',
    `${'ab '.repeat(20)}c`,
  ])('%s is not: it may hold anything', (name) => {
    expect(plainProcess(name)).toBeUndefined()
  })
})
