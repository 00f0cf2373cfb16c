/** @import { Plugin } from 'rolldown' */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isRule, onlyExamples, withExamples } from './rule-text.js'

const rulesFolder = join(import.meta.dirname, '../../rules')

/** The entry that becomes a file of its own. */
export const allExamples = 'rule-examples'
const file = `./${allExamples}.js`
const mark = '?examples'

/**
 * Puts the examples of rules into a file that is loaded where one is asked for: they are
 * documentation and tests, a quarter of what judges, and every process would have to parse them.
 *
 * @type {Plugin}
 */
export const examplesApart = {
  name: 'examples-apart',
  resolveId(id) {
    if (id === file) return { id, external: true }
    return id === allExamples || id.endsWith(mark) ? id : null
  },
  load(id) {
    if (id === allExamples) return rulePaths().map(exportOf).join('\n')
    if (!id.endsWith(mark)) return null
    const path = id.slice(0, -mark.length)
    return { code: onlyExamples(readFileSync(path, 'utf8'), path), moduleType: 'ts' }
  },
  transform: {
    filter: { id: /[\\/]src[\\/]rules[\\/][\w-]+\.ts$/ },
    order: 'pre',
    handler: (text, path) =>
      isRule(text)
        ? withExamples(text, path, `examples: () => require('${file}')['${nameOf(path)}'](),`)
        : null,
  },
}

/**
 * What only examples are made of.
 *
 * @param {string} id
 */
export const isOfExamples = (id) =>
  /[\\/]rules[\\/]parts[\\/][\w-]+(?:\.examples|-transcripts)\.ts$/.test(id)

function rulePaths() {
  return readdirSync(rulesFolder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(rulesFolder, name))
    .filter((path) => isRule(readFileSync(path, 'utf8')))
}

/** @param {string} path */
const exportOf = (path) =>
  `export { default as '${nameOf(path)}' } from ${JSON.stringify(`${path}${mark}`)}`

/** @param {string} path */
const nameOf = (path) => basename(path, '.ts')
