/**
 * tokentrail itself, as its users call it.
 *
 * @import { Input } from '../inputs/input.js'
 * @import { Program } from './program.js'
 */
import process from 'node:process'

/**
 * @param {Input | readonly Input[]} inputs
 * @param {readonly string[]} options
 * @returns {Program}
 */
export function analyze(inputs, options = []) {
  /** @type {(more: readonly string[]) => Program['argv']} */
  const command =
    (more) =>
    ({ cli, files }) => [process.execPath, cli, 'analyze', ...more, ...files]
  return {
    name: ['tokentrail', ...options].join(' '),
    reads: [inputs].flat(),
    argv: command(options),
    counting: { argv: command([...options, '-f', 'json']), exchanges },
    exitsWithFindings: true,
  }
}

/**
 * Writes a copy without secrets, and with `--no-verify` does not analyse it.
 *
 * @param {Input} input
 * @param {readonly string[]} options
 * @returns {Program}
 */
export function sanitize(input, options = []) {
  return {
    name: ['tokentrail sanitize', ...options].join(' '),
    reads: [input],
    argv: ({ cli, files }) => [
      process.execPath,
      cli,
      'sanitize',
      '-q',
      ...options,
      ...files,
      '-o',
      '-',
    ],
    discards: true,
  }
}

/**
 * One after the other: where there is one core, captures are not read side by side.
 *
 * @param {Program} program
 * @returns {Program}
 */
export function onOneCore(program) {
  return {
    ...program,
    name: `${program.name} on one core`,
    argv: (places) => ['taskset', '--cpu-list', '0', ...program.argv(places)],
    needs: 'taskset',
  }
}

/** @returns {Program} */
export function version() {
  return {
    name: 'tokentrail --version',
    reads: [],
    argv: ({ cli }) => [process.execPath, cli, '--version'],
  }
}

/** @param {string} report as JSON */
function exchanges(report) {
  const { captures } = /** @type {{ captures: { exchanges: number }[] }} */ (JSON.parse(report))
  return captures.reduce((sum, capture) => sum + capture.exchanges, 0)
}
