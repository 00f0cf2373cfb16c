import { describe, expect, it } from 'vitest'
import { hostFinder, hostOf, isCleartext, targetOf } from '../../src/exchanges/endpoint/target.ts'

describe('the target of a request', () => {
  it('is taken apart', () => {
    const url = 'HTTPS://LOGIN.live.com:8443//oAuth20_Token.srf/?A=b+c#Frag=1'
    expect(targetOf(url)).toStrictEqual({
      scheme: 'https:',
      host: 'login.live.com',
      authority: { provider: 'msa' },
      port: '8443',
      path: 'oauth20_token.srf',
      query: [{ name: 'A', value: 'b c', raw: 'b+c', in: 'query' }],
      fragment: 'Frag=1',
    })
  })

  it.each([
    ['https://app.contoso.example', ''],
    ['https://app.contoso.example/', ''],
    ['https://app.contoso.example///', ''],
    ['https://app.contoso.example//a//b//', 'a//b'],
  ])('has a path without outer slashes: %s', (url, path) => {
    expect(targetOf(url)).toMatchObject({ port: '', path, query: [], fragment: '' })
  })

  it.each([
    '',
    'not an address',
    '/common/oauth2/token',
    'about:blank',
    'data:text/plain,x',
    'https://',
  ])('is none without a host: %s', (url) => {
    expect(targetOf(url)).toBeUndefined()
    expect(hostOf(url)).toBeUndefined()
  })
})

describe('the host of an address', () => {
  const finder = hostFinder()

  it.each([
    ['https://app.contoso.example/x', 'app.contoso.example'],
    ['https://app.contoso.example?x', 'app.contoso.example'],
    ['https://app.contoso.example#x', 'app.contoso.example'],
    ['https://app.contoso.example', 'app.contoso.example'],
    ['http://app.contoso.example:8080/', 'app.contoso.example'],
    ['wss://hub.contoso.example/x', 'hub.contoso.example'],
    ['ws://hub.contoso.example/x', 'hub.contoso.example'],
    ['https://App.Contoso.example/x', 'app.contoso.example'],
    ['https://ada:pw@app.contoso.example/x', 'app.contoso.example'],
    ['https://app.contoso.example:443@evil.example/x', 'evil.example'],
    ['https://app.contoso.example\\@evil.example/x', 'app.contoso.example'],
    ['https://[::1]:8400/', '[::1]'],
    ['http://127.1/', '127.0.0.1'],
    ['ftp://files.contoso.example/', 'files.contoso.example'],
    ['https://ada@contoso.example.GOCSPX-x/', '(other)'],
    ['view-source:https://app.contoso.example/x', undefined],
    ['https://app.contoso.example:x/', undefined],
    ['x', undefined],
  ])('is the same, however often it is looked for: %s', (url, host) => {
    expect(hostOf(url)).toBe(host)
    expect([finder(url), finder(url)]).toStrictEqual([host, host])
  })

  it('is found beyond the addresses that are remembered', () => {
    const find = hostFinder()
    const urls = Array.from({ length: 1100 }, (_, n) => `https://h${n}.contoso.example/`)
    for (const url of [...urls, ...urls]) expect(find(url)).toBe(new URL(url).hostname)
  })

  it('is none of nothing', () => {
    expect(hostOf(undefined)).toBeUndefined()
  })
})

describe('a request goes in the clear', () => {
  const isClear = (url: string): boolean | undefined => {
    const target = targetOf(url)
    return target && isCleartext(target)
  }

  it.each([
    ['http://app.contoso.example/', true],
    ['ws://app.contoso.example/', true],
    ['http://169.254.169.253/', true],
    ['http://128.0.0.1/', true],
    ['https://app.contoso.example/', false],
    ['wss://app.contoso.example/', false],
    ['ftp://app.contoso.example/', false],
    ['http://127.100.20.3/', false],
    ['http://169.254.169.254/', false],
    ['ws://localhost/', false],
  ])('or not: %s', (url, expected) => {
    expect(isClear(url)).toBe(expected)
  })
})
