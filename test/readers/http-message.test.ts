import { describe, expect, it } from 'vitest'
import { parseRequestLine } from '../../src/readers/message/http-message.ts'

describe('a request line', () => {
  it.each([
    ['POST https://contoso.example/token HTTP/1.1', 'POST', 'https://contoso.example/token'],
    ['get /a b?c=d HTTP/2', 'GET', '/a b?c=d'],
    ['GET //contoso.example/', 'GET', '//contoso.example/'],
    ['CONNECT [2001:db8::1]:443 HTTP/1.1', 'CONNECT', '[2001:db8::1]:443'],
    ['CONNECT contoso.example:443', 'CONNECT', 'contoso.example:443'],
    ['OPTIONS * HTTP/1.1', 'OPTIONS', '*'],
    ['GET chrome-extension://abc/page.html', 'GET', 'chrome-extension://abc/page.html'],
  ])('%j has a method and a target', (line, method, target) => {
    expect(parseRequestLine(line)).toEqual({ method, target })
  })

  it.each(['no message', 'GET', 'GET  HTTP/1.1', 'G(E)T / HTTP/1.1', 'at 10:30 sharp', 'see: 3'])(
    '%j is none',
    (line) => {
      expect(parseRequestLine(line)).toBeUndefined()
    },
  )
})
