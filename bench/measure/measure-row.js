/**
 * Measures one row: a warm-up round in which every program has to find the same, then rounds in
 * which the programs take turns.
 *
 * @import { Input } from '../inputs/input.js'
 * @import { Program } from '../programs/program.js'
 * @import { Judgement } from '../rows/goals.js'
 * @import { Row } from '../rows/index.js'
 * @import { Sample } from './timed-process.js'
 *
 * @typedef {object} Bench
 * @property {string} cli the main file of tokentrail
 * @property {number} rounds of a usual row
 * @property {string} figures path of a file for the figures of a process
 * @property {(input: Input) => string} pathOf
 * @property {(line: string) => void} tell
 *
 * @typedef {object} Measured
 * @property {readonly (readonly Sample[])[]} samples for each program, round by round
 * @property {readonly Judgement[]} judgements for each goal
 */
import { spawnSync } from 'node:child_process'
import { timedProcess } from './timed-process.js'

/** Thrown where a machine lacks a program that a row needs. */
export class NoProgram extends Error {}

/** Thrown where a program fails, or finds something else than it has to. */
export class WrongRun extends Error {}

/**
 * @param {Row} row
 * @param {Bench} bench
 * @returns {Promise<Measured>}
 */
export async function measureRow({ id, programs, goals, repeats = 1 }, bench) {
  requirePrograms(programs)
  const turns = programs.map((program) => ({
    program,
    places: { cli: bench.cli, files: program.reads.map(bench.pathOf) },
    /** @type {Sample[]} */
    samples: [],
  }))
  bench.tell(`${id}: warm-up`)
  for (const { program, places } of turns) {
    const { counting } = program
    const argv = counting?.argv(places) ?? program.argv(places)
    const { stdout } = await run(program, argv, bench)
    if (counting) requireExchanges(program, counting.exchanges(stdout))
  }
  const rounds = bench.rounds * repeats
  for (let round = 1; round <= rounds; round++) {
    bench.tell(`${id}: round ${round} of ${rounds}`)
    for (const { program, places, samples } of turns) {
      samples.push((await run(program, program.argv(places), bench)).sample)
    }
  }
  const samples = turns.map((turn) => turn.samples)
  return { samples, judgements: goals.map(({ judge }) => judge(samples)) }
}

/** @param {readonly Program[]} programs */
function requirePrograms(programs) {
  for (const { needs } of programs) {
    if (needs !== undefined && spawnSync(needs, ['--version']).status !== 0) {
      throw new NoProgram(`needs ${needs}, which is not installed`)
    }
  }
}

/**
 * @param {Program} program
 * @param {readonly string[]} argv
 * @param {Bench} bench
 */
async function run(program, argv, { figures }) {
  const finished = await timedProcess(argv, { figures, discards: program.discards === true })
  const { exitCode, stderr } = finished
  if (exitCode === 0 || (exitCode === 1 && program.exitsWithFindings)) return finished
  const said = stderr.trim().split('\n').at(-1) || 'nothing'
  throw new WrongRun(`${program.name} ended with exit code ${exitCode} and said ${said}`)
}

/**
 * @param {Program} program
 * @param {number} found
 */
function requireExchanges({ name, reads }, found) {
  const expected = reads.reduce((sum, { exchanges }) => sum + exchanges, 0)
  if (found === expected) return
  throw new WrongRun(`${name} found ${found} exchanges of tokens instead of ${expected}`)
}
