/**
 * The figures of the page, or why there are none.
 *
 * @import { PageFigure } from '../page.js'
 */

/** @param {readonly PageFigure[] | string} figures */
export function pageText(figures) {
  if (typeof figures === 'string') return `page\n  skipped: ${figures}\n\n`
  if (figures.length === 0) return ''
  const lines = figures.map(
    ({ what, result, target, isReached }) =>
      `  ${what}: ${result}, target ${target}: ${isReached ? 'reached' : 'missed'}\n`,
  )
  return `page\n${lines.join('')}\n`
}

/** @param {readonly PageFigure[] | string} figures */
export function pageTable(figures) {
  if (typeof figures === 'string') return `Row \`page\` was skipped: ${figures}.\n`
  if (figures.length === 0) return ''
  const lines = figures.map(
    ({ what, result, target, isReached }) =>
      `| ${what} | ${result} | ${target} | ${isReached ? 'yes' : '**no**'} |\n`,
  )
  return `| \`page\` | result | target | reached |\n| --- | --- | --- | --- |\n${lines.join('')}`
}
