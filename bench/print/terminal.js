/** @import { Outcome } from '../measure/outcome.js' */
import { label } from '../programs/program.js'
import { figures } from './figures.js'

/**
 * An outcome as a few lines for a terminal.
 *
 * @param {Outcome} outcome
 */
export function terminalText(outcome) {
  const { row } = outcome
  const lines = [`${row.id}  ${row.work}`, ...details(outcome)]
  return `${lines.join('\n  ')}\n\n`
}

/** @param {Outcome} outcome */
function details(outcome) {
  if (outcome.kind !== 'measured') return [`${outcome.kind}: ${outcome.reason}`]
  const { row, measured } = outcome
  const width = Math.max(...row.programs.map((program) => label(program).length))
  const programs = row.programs.map((program, n) => {
    const { wall, cpu, peak } = figures(measured.samples[n] ?? [])
    return `${label(program).padEnd(width)}  wall ${wall} s  cpu ${cpu} s  peak ${peak} MiB`
  })
  const goals = row.goals.map(({ target }, n) => {
    const judgement = measured.judgements[n]
    return `${judgement?.result}, target ${target}: ${judgement?.isReached ? 'reached' : 'missed'}`
  })
  return [...programs, ...goals]
}
