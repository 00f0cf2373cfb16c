/**
 * Figures in words, for the terminal and for Markdown.
 *
 * @import { Sample } from '../measure/timed-process.js'
 */
import { spread } from '../measure/statistics.js'

/**
 * Median, least and most of a program's rounds.
 *
 * @param {readonly Sample[]} samples
 */
export function figures(samples) {
  const memory = spread(samples.map(({ peak }) => peak))
  return {
    wall: seconds(samples.map(({ wall }) => wall)),
    cpu: seconds(samples.map(({ cpu }) => cpu)),
    peak: `${Math.round(memory.median)} (${Math.round(memory.min)}–${Math.round(memory.max)})`,
  }
}

/** @param {readonly number[]} values */
function seconds(values) {
  const { median, min, max } = spread(values)
  return `${median.toFixed(3)} (${min.toFixed(3)}–${max.toFixed(3)})`
}
