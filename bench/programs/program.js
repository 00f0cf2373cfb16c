/**
 * A program that the bench runs and measures.
 *
 * @import { Input } from '../inputs/input.js'
 *
 * @typedef {object} Places
 * @property {string} cli the main file of tokentrail
 * @property {readonly string[]} files the paths of what the program reads
 *
 * @typedef {object} Program
 * @property {string} name
 * @property {readonly Input[]} reads
 * @property {(places: Places) => readonly string[]} argv
 * @property {Counting} [counting] absent where the program looks for nothing
 * @property {string} [needs] the command it is, where a machine may lack it
 * @property {true} [discards] its output goes to /dev/null
 * @property {true} [exitsWithFindings] its exit code is 1 where it found something wrong
 *
 * @typedef {object} Counting how a program tells what it found, in the warm-up round
 * @property {(places: Places) => readonly string[]} argv
 * @property {(stdout: string) => number} exchanges
 */

/**
 * The program and what it reads, as the tables show it.
 *
 * @param {Program} program
 */
export function label({ name, reads }) {
  const [first, ...others] = reads.map((input) => input.name)
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return first === undefined ? name : `${name} ${first}${more}`
}
