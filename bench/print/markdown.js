/** @import { Outcome } from '../measure/outcome.js' */
import { label } from '../programs/program.js'
import { figures } from './figures.js'

const HEAD = [
  '| row | program | wall, s | CPU, s | peak, MiB | result | target | reached |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
]

/**
 * All outcomes as a table: a line for each program, with the verdict on the first of a row.
 *
 * @param {readonly Outcome[]} outcomes
 */
export function markdownTable(outcomes) {
  return `${[...HEAD, ...outcomes.flatMap(lines)].join('\n')}\n`
}

/** @param {Outcome} outcome */
function lines(outcome) {
  const { row } = outcome
  const name = `\`${row.id}\`: ${row.work}`
  const targets = row.goals.map(({ target }) => target).join(', ')
  if (outcome.kind !== 'measured') {
    return [line([name, `${outcome.kind}: ${outcome.reason}`, '', '', '', '', targets, '–'])]
  }
  const { samples, judgements } = outcome.measured
  const results = judgements.map(({ result }) => result).join(', ')
  const isReached = judgements.every((judgement) => judgement.isReached)
  return row.programs.map((program, n) => {
    const { wall, cpu, peak } = figures(samples[n] ?? [])
    const verdict = n === 0 ? [results, targets, isReached ? 'yes' : '**no**'] : ['', '', '']
    return line([n === 0 ? name : '', label(program), wall, cpu, peak, ...verdict])
  })
}

/** @param {readonly string[]} cells */
function line(cells) {
  return `| ${cells.join(' | ')} |`
}
