import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { bareSchema } from './bare-schema.js'
import { bundle } from './bundle.js'
import { sharedDecoder } from './shared-decoder.js'
import { pagePolicy } from './page-policy.js'
import { eagerImports } from './eager-imports.js'
import { plainModules } from './plain-modules.js'
import { withoutExamples } from './without-examples.js'
import { yamlParser } from './yaml-parser.js'

const source = join(import.meta.dirname, '../..')

/**
 * The text of `tokentrail.html`. The decoder of Brotli is a script of its own, for it is needed
 * twice: the page unpacks the engine with it, and the engine the bodies of captures.
 *
 * @returns {Promise<string>}
 */
export async function buildPage() {
  const [style, brotli, page, engine] = await Promise.all([
    bundle(join(source, 'web/style/page.css')),
    bundle(join(source, 'readers/unbrotli.ts'), { globalName: 'brotliDecoder' }),
    bundle(join(source, 'web/main.tsx')),
    bundle(join(source, 'web/engine/engine.ts'), {
      plugins: [sharedDecoder, plainModules, withoutExamples, yamlParser, bareSchema, eagerImports],
    }),
  ])
  const template = readFileSync(join(source, 'web/page.html'), 'utf8')
  const policy = pagePolicy({ scripts: [brotli, page], styles: [style] })
  return [
    { before: 'Content-Security-Policy" content="', text: policy },
    { before: '<style>', text: style },
    { before: 'id="engine">', text: pack(engine) },
    { before: 'id="brotli">', text: brotli },
    { before: 'id="page">', text: page },
  ].reduce(put, asSerialised(template))
}

/**
 * As a browser writes a document that it has read, so that the page can give its own text: without
 * white space where the parser drops it, and without the slash of empty elements.
 *
 * @param {string} template
 */
function asSerialised(template) {
  return `${template
    .trim()
    .replace(/>\s+</g, '><')
    .replace(/^<!doctype html>/, '$&\n')
    .replaceAll(' />', '>')}\n`
}

/**
 * @param {string} html
 * @param {{ before: string, text: string }} part what comes behind a place
 */
function put(html, { before, text }) {
  const at = html.indexOf(before) + before.length
  if (at < before.length) throw new Error(`src/web/page.html has no ${before}`)
  // Inside a style or a script these are all that a parser of HTML looks for (HTML 13.2.5.4).
  const [markup] = /<\/style|<\/script|<!--/i.exec(text) ?? []
  if (markup) throw new Error(`What stands behind ${before} holds ${markup}, which would end it.`)
  return html.slice(0, at) + text + html.slice(at)
}

/** @param {string} script */
function pack(script) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_MAX_WINDOW_BITS } = constants
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS }
  return brotliCompressSync(script, { params }).toString('base64')
}
