/**
 * What tokentrail is measured against. The ones in `../peers` do the same job: they find the
 * entries whose URL ends in `/token`, keep each of them parsed, and print how many there are.
 *
 * @import { Input } from '../inputs/input.js'
 * @import { Program } from './program.js'
 */
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** @param {Input} input */
export function jsonParse(input) {
  return finder('JSON.parse', input, [process.execPath, script('json-parse.js')])
}

/** @param {Input} input */
export function streamParser(input) {
  return finder('@streamparser/json', input, [process.execPath, script('streamparser.js')])
}

/** @param {Input} input */
export function jq(input) {
  return { ...finder('jq', input, ['jq', '-f', script('token-entries.jq')]), needs: 'jq' }
}

/**
 * Writes the whole file once more, parsed and in one line.
 *
 * @param {Input} input
 * @returns {Program}
 */
export function jqCopy(input) {
  /** @type {Program['argv']} */
  const argv = ({ files }) => ['jq', '-c', '.', ...files]
  return { name: 'jq -c .', reads: [input], argv, needs: 'jq', discards: true }
}

/** @param {Input} input */
export function pythonZipfile(input) {
  const program = finder('Python zipfile', input, ['python3', script('zipfile-sessions.py')])
  return { ...program, needs: 'python3' }
}

/** @param {Input} input */
export function fflate(input) {
  return finder('fflate.unzipSync', input, [process.execPath, script('fflate-sessions.js')])
}

/** @param {Input} input */
export function yauzl(input) {
  return finder('yauzl.fromBuffer', input, [process.execPath, script('yauzl-sessions.js')])
}

/**
 * The least that reading a file costs.
 *
 * @param {Input} input
 * @returns {Program}
 */
export function cat(input) {
  return { name: 'cat', reads: [input], argv: ({ files }) => ['cat', ...files], discards: true }
}

/**
 * The least that a program in Node costs.
 *
 * @returns {Program}
 */
export function emptyNode() {
  return { name: 'node -e 0', reads: [], argv: () => [process.execPath, '-e', '0'] }
}

/**
 * @param {string} name
 * @param {Input} input
 * @param {readonly string[]} command
 * @returns {Program}
 */
function finder(name, input, command) {
  /** @type {Program['argv']} */
  const argv = ({ files }) => [...command, ...files]
  return { name, reads: [input], argv, counting: { argv, exchanges: Number } }
}

/** @param {string} name */
function script(name) {
  return fileURLToPath(new URL(`../peers/${name}`, import.meta.url))
}
