import { describe, expect, it } from 'vitest'
import { parseStatusLine } from '../../../src/readers/message/http-message.ts'
import { isAnswered, statusOfHead } from '../../../src/readers/saz/answer-head.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the beginning of an answer', () => {
  it.each([
    'HTTP/1.1 200 OK',
    'HTTP/1.1 200',
    'HTTP/2 204 ',
    'HTTP/2.0 302 Found',
    'HTTP/12345678 999 x',
    'HTTP/1.1 401 Unauthorized',
  ])('tells the status: %s', (line) => {
    const status = parseStatusLine(line)?.status
    expect(status).toBeDefined()
    for (const end of ['\r\n', '\n']) expect(statusOfHead(bytesOf(line + end))).toBe(status)
  })

  it.each([
    'HTTP/1.1 20',
    'HTTP/1.1 2000 OK',
    'HTTP/1.1 099 OK',
    'HTTP/1.1  200 OK',
    'HTTP/123456789 200 OK',
    'HTTP/ 200 OK',
    'HTTP/1.1',
    'http/1.1 200 OK',
    'ICY 200 OK',
    '<html>',
    'H',
  ])('leaves it to the whole where that is no status line: %s', (line) => {
    for (const end of ['', '\r\n', '\n']) expect(statusOfHead(bytesOf(line + end))).toBeUndefined()
  })

  it('leaves it to the whole where it ends too soon', () => {
    expect(statusOfHead(bytesOf('HTTP/1.1 200'))).toBeUndefined()
    expect(statusOfHead(bytesOf('HTTP/1.1 200\r'))).toBeUndefined()
  })

  it('tells whether there is an answer that is no refusal', () => {
    expect(isAnswered(bytesOf('HTTP/1.1 200 OK\r\n'))).toBe(true)
    expect(isAnswered(new Uint8Array())).toBe(false)
    expect(isAnswered(bytesOf('HTTP/1.1 401 Unauthorized\r\n'))).toBeUndefined()
    expect(isAnswered(bytesOf('HTTP/1.1 403 Forbidden\r\n'))).toBeUndefined()
    expect(isAnswered(undefined)).toBeUndefined()
  })
})
