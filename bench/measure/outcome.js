/**
 * What became of a row.
 *
 * @import { Row } from '../rows/index.js'
 * @import { Bench, Measured } from './measure-row.js'
 *
 * @typedef {{ row: Row } & (
 *   | { kind: 'measured', measured: Measured }
 *   | { kind: 'skipped' | 'failed', reason: string }
 * )} Outcome
 */
import { NoRoom } from '../inputs/store.js'
import { measureRow, NoProgram, WrongRun } from './measure-row.js'

/**
 * Measures a row. What the machine lacks skips it; what a program does wrong fails it.
 *
 * @param {Row} row
 * @param {Bench} bench
 * @returns {Promise<Outcome>}
 */
export async function outcomeOf(row, bench) {
  try {
    return { row, kind: 'measured', measured: await measureRow(row, bench) }
  } catch (error) {
    if (error instanceof NoRoom || error instanceof NoProgram)
      return { row, kind: 'skipped', reason: error.message }
    if (error instanceof WrongRun) return { row, kind: 'failed', reason: error.message }
    throw error
  }
}
