import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { buildPage } from '../../src/web/build/page-text.js'
import { partSizes } from '../../src/web/build/part-sizes.js'
import { unpackText } from '../../src/web/packing/unpack-text.ts'

const page = await buildPage()

/** What stands between the tags of the only element that begins so. */
function inside(tag: string): string {
  const [, behind, ...more] = page.split(tag)
  if (behind === undefined || more.length > 0) throw new Error(`the page has not one ${tag}`)
  return behind.slice(0, behind.search(/<\/(?:script|style)>/))
}

const unpacker = inside('<script type="text/plain" id="unpacker">')
const own = inside('<script id="page">')
const style = inside('<style>')
const packedEngine = inside('<script type="text/plain" id="engine">')
const unpackedEngine = unpackText(packedEngine, own)
const engine = new TextDecoder().decode(unpackedEngine)
const markup = [unpacker, own, style].reduce((rest, text) => rest.replace(text, () => ''), page)

function hash(text: string): string {
  return `'sha256-${checksum(text)}'`
}

function checksum(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64')
}

/** What is found in a text, since a script of half a megabyte is no message. */
function found(text: string, pattern: RegExp): readonly string[] {
  return text.match(new RegExp(pattern, 'g')) ?? []
}

function longestWord(text: string): number {
  return found(text, /[\w+/]+/).reduce((longest, { length }) => Math.max(longest, length), 0)
}

describe('the page', () => {
  it('may run what it brings, and nothing else', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? []
    expect(policy).toBe(
      `default-src 'none'; script-src ${hash(own)} 'wasm-unsafe-eval'; style-src ${hash(style)}; img-src data:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`,
    )
  })

  it('sets its policy before anything that the policy is about', () => {
    const before = page.slice(0, page.indexOf('Content-Security-Policy'))
    expect(found(before, /<[a-z]+/)).toEqual(['<html', '<head', '<meta', '<meta'])
  })

  it('has no element or attribute that loads something', () => {
    expect(found(markup, /\s(?:src|href|style|on\w+)=/)).toEqual([])
    expect([...new Set(found(markup, /<[a-z]+/))].toSorted()).toEqual([
      '<body',
      '<div',
      '<head',
      '<html',
      '<meta',
      '<noscript',
      '<script',
      '<style',
      '<title',
    ])
    expect(found(style, /url\(|@import/)).toEqual([])
  })

  it('calls nothing that fetches, or that makes a program of text', () => {
    const calls =
      /\b(?:fetch|eval|importScripts|import)\(|\b(?:XMLHttpRequest|WebSocket|Function)\(/
    const others = /\b(?:EventSource|sendBeacon|RTCPeerConnection)\b/
    for (const script of [unpacker, own, engine])
      expect([...found(script, calls), ...found(script, others)]).toEqual([])
  })

  it('holds one place for a report, and it is empty', () => {
    expect(inside('<script type="application/json" id="report">')).toBe('')
  })

  it('is written as a browser writes what it has read', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en"><head><meta [^]*<\/body><\/html>\n$/)
    expect(found(markup, /\/>|>\s+<(?!html)/)).toEqual([])
  })

  it('is small, and packed as well', () => {
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(900 * 1024)
    expect(gzipSync(page, { level: 9 }).length).toBeLessThanOrEqual(250 * 1024)
  })

  it('tells newcomers what its parts take', () => {
    const lines = partSizes(page).split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'style',
      'engine',
      'words',
      'unpacker',
      'page',
      'all',
    ])
    expect(lines.at(-1)).toContain(` ${Buffer.byteLength(page)} `)
  })

  it('is the same each time', { timeout: 120_000 }, async () => {
    expect((await buildPage()) === page).toBe(true)
  })
})

describe('the engine', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is unpacked to the same bytes where WebAssembly is forbidden', () => {
    vi.stubGlobal('WebAssembly', undefined)
    expect(checksum(unpackText(packedEngine, own))).toBe(checksum(unpackedEngine))
  })

  it('takes the dictionary of Brotli from the text before it', () => {
    expect(found(engine, /packing\.unpackText\(brotliWords\)/)).toHaveLength(1)
    // It has 122 784 bytes (RFC 7932, appendix A), and here a space behind each of 13 504 words.
    const words = unpackText(inside('<script type="text/plain" id="words">'))
    expect(words).toHaveLength(122_784 + 13_504)
    expect(new TextDecoder().decode(words.subarray(0, 20))).toBe('time down life left ')
    // Elsewhere it is one text of 69 000 characters.
    expect(longestWord(engine)).toBeLessThan(60_000)
  })

  it('has the examples of no rule but the one that is shown', () => {
    expect(found(engine, /the same token three times, each answer brings another/)).toHaveLength(1)
    expect(found(engine, /examples:\(\)=>\[\{/)).toHaveLength(1)
  })
})
