/**
 * Runs a program once, as a whole process, and measures it.
 *
 * Wall and processor time come from bash, to the millisecond; peak memory from GNU time, which
 * stands between so that the program does not inherit the peak of Node, from which it is forked.
 *
 * @typedef {object} Sample
 * @property {number} wall seconds
 * @property {number} cpu seconds, user and system, of all threads
 * @property {number} peak MiB of memory resident at once
 *
 * @typedef {object} Finished
 * @property {Sample} sample
 * @property {number} exitCode
 * @property {string} stdout empty where it was discarded
 * @property {string} stderr
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'

const GNU_TIME = '/usr/bin/time'
const KIB_IN_MIB = 1024

// $0 is the file for the figures; the program keeps the standard error of its own.
const SCRIPT = `
TIMEFORMAT='%3R %3U %3S'
{ time ${GNU_TIME} --quiet --append --format=%M --output="$0" -- "$@" 2>&3; } 3>&2 2>>"$0"
`

/** Whether processes can be measured here; bash is always there. */
export const canMeasure = existsSync(GNU_TIME)

/**
 * @param {readonly string[]} argv
 * @param {object} options
 * @param {string} options.figures path of a file that may be overwritten
 * @param {boolean} options.discards whether standard output goes to /dev/null
 * @returns {Promise<Finished>}
 */
export async function timedProcess(argv, { figures, discards }) {
  rmSync(figures, { force: true })
  const child = spawn('bash', ['-c', SCRIPT, figures, ...argv], {
    stdio: ['ignore', discards ? 'ignore' : 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
  /** @type {Promise<number>} */
  const exit = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? -1))
  })
  const [exitCode, stdout, stderr] = await Promise.all([
    exit,
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
  ])
  return { sample: readFigures(figures), exitCode, stdout, stderr }
}

/**
 * The peak in KiB, then seconds of wall, user and system.
 *
 * @param {string} path
 * @returns {Sample}
 */
function readFigures(path) {
  const [peak = NaN, wall = NaN, user = NaN, system = NaN] = readFileSync(path, 'utf8')
    .trim()
    .split(/\s+/)
    .map(Number)
  return { wall, cpu: user + system, peak: peak / KIB_IN_MIB }
}
