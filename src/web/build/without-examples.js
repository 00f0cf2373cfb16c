/** @import { Plugin } from 'esbuild' */
import { readFileSync } from 'node:fs'
import { isRule, withExamples } from '../../cli/build/rule-text.js'

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
      const isCut = isRule(text) && !path.endsWith(kept)
      const contents = isCut ? withExamples(text, path, 'examples: () => [],') : text
      return { contents, loader: 'ts' }
    })
  },
}
