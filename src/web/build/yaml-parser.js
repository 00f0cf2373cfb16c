/** @import { Plugin } from 'esbuild' */
import { join } from 'node:path'

/**
 * Leaves the parser alone of the package `yaml`: its one door leads to a printer too, and it does
 * not say that its modules do nothing but export.
 *
 * @type {Plugin}
 */
export const yamlParser = {
  name: 'yaml-parser',
  setup(build) {
    const own = /[\\/]yaml[\\/]browser[\\/]/
    build.onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir }) =>
      own.test(importer) ? { path: join(resolveDir, path), sideEffects: false } : undefined,
    )
    build.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]index\.js$/ }, () => ({
      contents: `
        import { resolveAsScalar } from './parse/cst-scalar.js'
        export const CST = { resolveAsScalar }
        export { Lexer } from './parse/lexer.js'
        export { Parser } from './parse/parser.js'`,
    }))
  },
}
