/**
 * Measures tokentrail against other ways to do the same work; `README.md` says how. Ends with 1
 * where a program failed or found something else than it has to, not where a target is missed.
 *
 * @import { Options } from './options.js'
 * @import { Row } from './rows/index.js'
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { inputStore } from './inputs/store.js'
import { outcomeOf } from './measure/outcome.js'
import { canMeasure } from './measure/timed-process.js'
import { HELP, parseOptions } from './options.js'
import { measurePage } from './page.js'
import { machine } from './print/machine.js'
import { markdownTable } from './print/markdown.js'
import { pageTable, pageText } from './print/page-figures.js'
import { terminalText } from './print/terminal.js'
import { rows } from './rows/index.js'

const QUICK_SCALE = 0.01

const options = parseOptions(process.argv.slice(2))
if (options === 'help') process.stdout.write(HELP)
else process.exitCode = await runBench(options)

/**
 * @param {Options} options
 * @returns {Promise<number>} the exit code
 */
async function runBench({ only, rounds, isQuick, isTable, isFresh, cli, folder }) {
  const chosen = rows.filter((row) => isChosen(row, only) && !(isQuick && row.isLong))
  const hasPage = isChosen({ id: 'page' }, only)
  const hindrance = whatIsMissing(cli, hasPage ? rows : chosen)
  if (hindrance !== undefined) {
    tell(hindrance)
    return 2
  }
  const scale = isQuick ? QUICK_SCALE : 1
  if (isQuick) tell('small inputs: the ratios only show that everything runs')
  const { home, pathOf } = inputStore({ folder, isFresh, scale, tell })
  const figures = join(home, `figures-${process.pid}`)
  const outcomes = []
  for (const row of chosen) {
    const outcome = await outcomeOf(row, { cli, rounds, figures, pathOf, tell })
    outcomes.push(outcome)
    if (!isTable) process.stdout.write(terminalText(outcome))
  }
  rmSync(figures, { force: true })
  const page = hasPage ? await measurePage({ cli, rounds, home, pathOf, tell }) : []
  if (!isTable) process.stdout.write(pageText(page))
  else {
    const table = outcomes.length > 0 ? markdownTable(outcomes) : ''
    process.stdout.write(`${machine()}\n\n${[table, pageTable(page)].filter(Boolean).join('\n')}`)
  }
  return outcomes.some(({ kind }) => kind === 'failed') ? 1 : 0
}

/**
 * @param {string} cli
 * @param {readonly Row[]} chosen
 * @returns {string | undefined}
 */
function whatIsMissing(cli, chosen) {
  if (chosen.length === 0)
    return `There is no such row: ${rows.map(({ id }) => id).join(', ')}, page.`
  if (!existsSync(cli)) return `There is no ${cli}; npm run build makes it.`
  return canMeasure ? undefined : 'GNU time is missing; on Debian it is the package time.'
}

/**
 * @param {Pick<Row, 'id'>} row
 * @param {readonly string[]} only
 */
function isChosen({ id }, only) {
  return only.length === 0 || only.some((beginning) => id.startsWith(beginning))
}

/** @param {string} line */
function tell(line) {
  process.stderr.write(`${line}\n`)
}
