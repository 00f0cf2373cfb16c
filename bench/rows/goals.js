/**
 * What a row has to reach, judged on the samples of its programs.
 *
 * @import { Sample } from '../measure/timed-process.js'
 *
 * @typedef {object} Goal
 * @property {string} target
 * @property {(samples: readonly (readonly Sample[])[]) => Judgement} judge takes for each program
 *   its samples, round by round
 *
 * @typedef {object} Judgement
 * @property {string} result
 * @property {boolean} isReached
 */
import { spread } from '../measure/statistics.js'

/**
 * The second program takes at least that many times as long as the first.
 *
 * @param {number} times
 * @returns {Goal}
 */
export function faster(times) {
  return {
    target: `≥ ${times} × faster`,
    judge: ([ours = [], theirs = []]) => {
      const { median, text } = compared(theirs, ours, 'faster')
      return { result: text, isReached: median >= times }
    },
  }
}

/**
 * The first program takes at most that many times as long as the second.
 *
 * @param {number} times
 * @returns {Goal}
 */
export function atMost(times) {
  return {
    target: `≤ ${times} × the time`,
    judge: ([ours = [], theirs = []]) => {
      const { median, text } = compared(ours, theirs, 'the time')
      return { result: text, isReached: median <= times }
    },
  }
}

/**
 * No program's memory exceeds that, at its peak.
 *
 * @param {number} mebibytes
 * @returns {Goal}
 */
export function peakAtMost(mebibytes) {
  return {
    target: `≤ ${mebibytes} MiB`,
    judge: (samples) => {
      const highest = Math.max(...peaks(samples))
      return { result: `${Math.round(highest)} MiB`, isReached: highest <= mebibytes }
    },
  }
}

/**
 * The programs' peaks of memory differ by at most that factor.
 *
 * @param {number} factor
 * @returns {Goal}
 */
export function peaksWithin(factor) {
  return {
    target: `peaks within ${factor} ×`,
    judge: (samples) => {
      const all = peaks(samples)
      const apart = Math.max(...all) / Math.min(...all)
      return { result: `${ratio(apart)} × apart`, isReached: apart <= factor }
    },
  }
}

/** @param {readonly (readonly Sample[])[]} samples */
function peaks(samples) {
  return samples.map((rounds) => spread(rounds.map(({ peak }) => peak)).median)
}

/**
 * How many times the time of one program another takes. Wall time is judged; processor time stands
 * beside it, because a busy machine blurs it less.
 *
 * @param {readonly Sample[]} over
 * @param {readonly Sample[]} under
 * @param {string} what
 */
function compared(over, under, what) {
  const wall = spread(ratios(over, under, (sample) => sample.wall))
  const cpu = spread(ratios(over, under, (sample) => sample.cpu))
  const text = `${ratio(wall.median)} × ${what} (${ratio(wall.min)}–${ratio(wall.max)}), by CPU ${ratio(cpu.median)} ×`
  return { median: wall.median, text }
}

/**
 * Programs that ran one after the other suffered the same neighbours, so each round has a ratio.
 *
 * @param {readonly Sample[]} over
 * @param {readonly Sample[]} under
 * @param {(sample: Sample) => number} figure
 */
function ratios(over, under, figure) {
  return over.map((sample, round) => {
    const other = under[round]
    return other === undefined ? NaN : figure(sample) / figure(other)
  })
}

/** @param {number} value */
function ratio(value) {
  return value.toFixed(value < 10 ? 2 : 1)
}
