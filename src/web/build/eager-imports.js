/** @import { Plugin } from 'esbuild' */
import { readFileSync } from 'node:fs'

/**
 * Makes plain imports of the `import()` that spare other programs what a capture does not need. In
 * one script nothing is spared by them, and each takes a wrapper that keeps all of its module.
 *
 * @type {Plugin}
 */
export const eagerImports = {
  name: 'eager-imports',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]readers[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      /** @type {string[]} */
      const imports = []
      const eager = text.replace(/\bimport\(('\.[^']+')\)/g, (_, from) => {
        const name = `eager${imports.length}`
        imports.push(`import * as ${name} from ${from}\n`)
        return `Promise.resolve(${name})`
      })
      return { contents: imports.join('') + eager, loader: 'ts' }
    })
  },
}
