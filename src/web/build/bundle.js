/** @import { BuildOptions } from 'esbuild' */
import { build } from 'esbuild'
import { minifySync } from 'rolldown/utils'

// The syntax. What is called sets the oldest browsers: `toSorted` came with Chrome and Edge 110,
// Firefox 115 and Safari 16; WebAssembly with vectors with Safari 16.4.
const target = 'es2022'

/**
 * A style sheet or a script with all that it imports, as the text of one element.
 *
 * @param {string} entry
 * @param {Pick<BuildOptions, 'plugins'>} [options]
 * @returns {Promise<string>}
 */
export async function bundle(entry, options = {}) {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  })
  const [{ text } = { text: '' }] = outputFiles
  return entry.endsWith('.css') ? text.trim() : minified(text)
}

/**
 * Once more, by a program that finds other things to shorten: it saves 4 KiB of the packed engine.
 *
 * @param {string} script
 */
function minified(script) {
  const { code, errors } = minifySync('page.js', script, {
    module: false,
    compress: { target },
    mangle: true,
    codegen: { removeWhitespace: true },
  })
  if (errors.length > 0) throw new Error('The minifier cannot read what esbuild wrote.')
  return code.trim()
}
