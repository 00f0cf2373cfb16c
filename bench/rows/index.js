/**
 * All that is measured. A row is one object: programs that take turns, and what is to be reached.
 *
 * @import { Program } from '../programs/program.js'
 * @import { Goal } from './goals.js'
 *
 * @typedef {object} Row
 * @property {string} id for `--only`
 * @property {string} work
 * @property {readonly Program[]} programs the one that is judged comes first
 * @property {readonly Goal[]} goals
 * @property {number} [repeats] rounds for each one asked for, where a run is short and noise is much
 *   of it
 * @property {true} [isLong] has no short form, so that `--quick` leaves it out
 */
import { archiveRows } from './archive-rows.js'
import { growthRows } from './growth-rows.js'
import { harRows } from './har-rows.js'
import { memoryRows } from './memory-rows.js'
import { sanitizeRows } from './sanitize-rows.js'
import { startRows } from './start-rows.js'

/** In the order of the table. @type {readonly Row[]} */
export const rows = [
  ...harRows,
  ...memoryRows,
  ...sanitizeRows,
  ...startRows,
  ...archiveRows,
  ...growthRows,
]
