/** @import { Plugin } from 'esbuild' */
import { readFileSync } from 'node:fs'

/** The start page offers the first example of this rule; `engine/example-file.ts` knows it too. */
const kept = 'rotated-refresh-token-ignored.ts'

/**
 * Takes the examples out of rules: they are documentation and tests, a tenth of the engine, and the
 * page shows none but one.
 *
 * @type {Plugin}
 */
export const withoutExamples = {
  name: 'without-examples',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]rules[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const isRule = /^export default rule$/m.test(text)
      const contents = isRule && !path.endsWith(kept) ? cut(text, path) : text
      return { contents, loader: 'ts' }
    })
  },
}

/**
 * As Prettier writes them: a list from line to line, or a name.
 *
 * @param {string} text
 * @param {string} path
 */
function cut(text, path) {
  const shorter = text.replace(/^ {2}examples(?:: \[\n[^]*?\n {2}\])?,$/m, '  examples: [],')
  if (shorter === text) throw new Error(`${path}: where its examples begin and end is not seen.`)
  return shorter
}
