/**
 * `describe` and `it` as the tests of rules, lineage and exchanges use them, kept as a list so that
 * any test can be run again and again in the process that has loaded it. `expect` stays Vitest's.
 */
export { expect, vi } from 'vitest'

/**
 * @typedef {object} LoadedTest
 * @property {string} id file, titles of the suites, title; numbered where two would be the same
 * @property {string} fileName
 * @property {number} milliseconds what it took the last time; 0 before the first
 * @property {() => unknown} run
 */

/** @type {Map<string, LoadedTest>} */
export const loadedTests = new Map()

/** Where a test that is now declared stands. @type {{ fileName: string, titles: string[] }} */
const place = { fileName: '', titles: [] }

/**
 * @param {string} fileName
 * @param {() => Promise<unknown>} load
 */
export async function loadTests(fileName, load) {
  place.fileName = fileName
  await load()
}

/**
 * @param {string} title
 * @param {() => void} declare
 */
function suite(title, declare) {
  place.titles.push(title)
  declare()
  place.titles.pop()
}

/**
 * @param {string} title
 * @param {() => unknown} run
 */
function test(title, run) {
  const { fileName, titles } = place
  const name = `${fileName}#${[...titles, title].join(' > ')}`
  let id = name
  for (let n = 2; loadedTests.has(id); n++) id = `${name} (${n})`
  loadedTests.set(id, { id, fileName, milliseconds: 0, run })
}

/**
 * One declaration for each row: a row that is a list gives the arguments, any other is the only one.
 *
 * @template Result
 * @param {(title: string, run: () => Result) => void} declare
 */
function each(declare) {
  return (/** @type {readonly unknown[]} */ rows) =>
    (/** @type {string} */ title, /** @type {(...given: unknown[]) => Result} */ run) => {
      for (const row of rows) {
        const given = /** @type {unknown[]} */ (Array.isArray(row) ? row : [row])
        declare(`${title} ${String(given[0])}`, () => run(...given))
      }
    }
}

export const describe = Object.assign(suite, { each: each(suite) })
export const it = Object.assign(test, { each: each(test) })
