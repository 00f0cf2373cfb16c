/** @import { Plugin } from 'esbuild' */
import { readFileSync } from 'node:fs'

/**
 * Leaves the words for people out of the schema by which the page reads saved reports.
 *
 * @type {Plugin}
 */
export const bareSchema = {
  name: 'bare-schema',
  setup(build) {
    build.onLoad({ filter: /[\\/]report\.schema\.json$/ }, ({ path }) => {
      /** @param {string} name @param {unknown} value */
      const withoutWords = (name, value) =>
        name === 'description' && typeof value === 'string' ? undefined : value
      const contents = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), withoutWords)
      return { contents, loader: 'json' }
    })
  },
}
