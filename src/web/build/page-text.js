import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bareSchema } from './bare-schema.js'
import { bundle } from './bundle.js'
import { packedWords, spacedWords } from './brotli-words.js'
import { packed } from './pack.js'
import { pagePolicy } from './page-policy.js'
import { eagerImports } from './eager-imports.js'
import { plainModules } from './plain-modules.js'
import { withoutExamples } from './without-examples.js'
import { yamlParser } from './yaml-parser.js'

const source = join(import.meta.dirname, '../..')

/**
 * The text of `tokentrail.html`. What shows a report stands in it as it is; the engine is packed.
 *
 * @returns {Promise<string>}
 */
export async function buildPage() {
  const [style, unpacker, page, engine, words] = await Promise.all([
    bundle(join(source, 'web/style/page.css')),
    bundle(join(source, 'web/packing/unpacker.ts')),
    bundle(join(source, 'web/main.tsx')),
    bundle(join(source, 'web/engine/engine.ts'), {
      plugins: [packedWords, plainModules, withoutExamples, yamlParser, bareSchema, eagerImports],
    }),
    packed(spacedWords()),
  ])
  const template = readFileSync(join(source, 'web/page.html'), 'utf8')
  const policy = pagePolicy({ scripts: [page], styles: [style] })
  return [
    { before: 'Content-Security-Policy" content="', text: policy },
    { before: '<style>', text: style },
    // Both are scripts by the same hands and minifiers, so much of the engine is in the page already.
    { before: 'id="engine">', text: await packed(engine, page) },
    { before: 'id="words">', text: words },
    { before: 'id="unpacker">', text: unpacker },
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
