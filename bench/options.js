/**
 * The options of the bench.
 *
 * @typedef {object} Options
 * @property {readonly string[]} only ids of rows; all rows where empty
 * @property {number} rounds counted ones, after one to warm up
 * @property {boolean} isQuick small inputs, to see that everything runs
 * @property {boolean} isTable Markdown
 * @property {boolean} isFresh writes the inputs anew
 * @property {string} cli the main file of tokentrail
 * @property {string} folder for the inputs
 */
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export const HELP = `Usage: npm run bench -- [options]

  --only ROW,...   these rows only; ROW may be the beginning of names: saz, har-1gb
  --rounds N       rounds that count, after one to warm up (usual: 5; with --quick 1)
  --quick          inputs of a hundredth, to see that everything runs; its ratios mean nothing
  --table          the machine and the results as Markdown
  --fresh          write the inputs anew
  --folder DIR     where the inputs lie (usual: a folder for temporary files)
  --cli FILE       another build of tokentrail (usual: dist/cli/main.js)
`

/**
 * @param {readonly string[]} argv
 * @returns {Options | 'help'}
 */
export function parseOptions(argv) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      table: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      folder: { type: 'string', default: join(tmpdir(), 'tokentrail-bench') },
      cli: {
        type: 'string',
        default: fileURLToPath(new URL('../dist/cli/main.js', import.meta.url)),
      },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return 'help'
  const rounds = values.rounds === undefined ? (values.quick ? 1 : 5) : Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new RangeError('--rounds takes a number from 1.')
  return {
    only: values.only.flatMap((list) => list.split(',')),
    rounds,
    isQuick: values.quick,
    isTable: values.table,
    isFresh: values.fresh,
    cli: resolve(values.cli),
    folder: resolve(values.folder),
  }
}
