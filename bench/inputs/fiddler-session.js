/**
 * The messages of a session as Fiddler keeps them, and its notes about it.
 *
 * @import { Random } from './random.js'
 * @import { Issued } from './tokens.js'
 *
 * @typedef {object} Session
 * @property {string} request
 * @property {Uint8Array} response
 *
 * @typedef {object} PackedBody
 * @property {string} mimeType
 * @property {Uint8Array} gzipped
 */
import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import { TOKEN_URL } from './tokens.js'

const TOOK_MS = 150

/**
 * @param {Random} random
 * @param {Issued} issued
 * @param {number} at
 * @returns {Session}
 */
export function exchangeSession(random, { form, answer }, at) {
  const more = [
    'Content-Type: application/x-www-form-urlencoded;charset=utf-8',
    `Content-Length: ${form.length}`,
  ]
  const body = { mimeType: 'application/json; charset=utf-8', gzipped: gzipSync(answer) }
  return {
    request: requestHead(random, 'POST', TOKEN_URL, more) + form,
    response: response(random, body, at),
  }
}

/**
 * @param {Random} random
 * @param {PackedBody} body
 * @param {number} at
 * @returns {Session}
 */
export function usualSession(random, body, at) {
  const url = `https://shop.contoso.example/${random.hex(12)}`
  return { request: requestHead(random, 'GET', url, []), response: response(random, body, at) }
}

/**
 * The content of `_m.xml`.
 *
 * @param {number} id
 * @param {number} at
 */
export function metadata(id, at) {
  const [start, end] = [netDate(at), netDate(at + TOOK_MS)]
  return [
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>',
    `<Session SID="${id}" BitFlags="19">`,
    `  <SessionTimers ClientConnected="${start}" ClientBeginRequest="${start}" GotRequestHeaders="${start}" ClientDoneRequest="${start}" GatewayTime="0" DNSTime="0" TCPConnectTime="22" HTTPSHandshakeTime="48" ServerConnected="${start}" FiddlerBeginRequest="${start}" ServerGotRequest="${start}" ServerBeginResponse="${end}" GotResponseHeaders="${end}" ServerDoneResponse="${end}" ClientBeginResponse="${end}" ClientDoneResponse="${end}" />`,
    '  <PipeInfo CltReuse="true" Reused="true" />',
    '  <SessionFlags>',
    `    <SessionFlag N="x-clientport" V="${50_000 + (id % 10_000)}" />`,
    '    <SessionFlag N="x-clientip" V="127.0.0.1" />',
    '    <SessionFlag N="x-egressport" V="50001" />',
    '    <SessionFlag N="x-hostip" V="10.0.0.7" />',
    '    <SessionFlag N="x-processinfo" V="chrome:4711" />',
    '    <SessionFlag N="x-responsebodytransferlength" V="1,035" />',
    '  </SessionFlags>',
    '</Session>',
  ].join('\r\n')
}

/**
 * @param {Random} random
 * @param {string} method
 * @param {string} url
 * @param {readonly string[]} more
 */
function requestHead(random, method, url, more) {
  const lines = [
    `${method} ${url} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    'Connection: keep-alive',
    ...more,
    'sec-ch-ua: "Chromium";v="131", "Not_A Brand";v="24"',
    'User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    'Accept: */*',
    'Origin: https://shop.contoso.example',
    'Sec-Fetch-Mode: cors',
    'Referer: https://shop.contoso.example/account',
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Accept-Language: fr-FR,fr;q=0.9,en-GB;q=0.8,en;q=0.7',
    `Cookie: session=${random.base64url(120)}; consent=${random.base64url(40)}`,
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/**
 * @param {Random} random
 * @param {PackedBody} body
 * @param {number} at
 */
function response(random, { mimeType, gzipped }, at) {
  const lines = [
    'HTTP/1.1 200 OK',
    `Date: ${new Date(at).toUTCString()}`,
    `Content-Type: ${mimeType}`,
    'Content-Encoding: gzip',
    `Content-Length: ${gzipped.length}`,
    'Cache-Control: private, max-age=3600',
    'Strict-Transport-Security: max-age=31536000; includeSubDomains',
    'X-Content-Type-Options: nosniff',
    `x-ms-request-id: ${random.guid()}`,
    `Set-Cookie: session=${random.base64url(120)}; path=/; secure; HttpOnly`,
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), gzipped])
}

/**
 * .NET writes seven digits of a second, and the offset of the machine.
 *
 * @param {number} ms
 */
function netDate(ms) {
  return `${new Date(ms + 3_600_000).toISOString().slice(0, 23)}0000+01:00`
}
