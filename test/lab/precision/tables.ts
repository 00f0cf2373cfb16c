import type { Case, Confusion, RuleTally } from './confusion.ts'

/** Of which run a table tells. */
export interface RunFacts {
  readonly count: number
  readonly seed: string
  readonly seconds: number
}

const HEADINGS = [
  'rule',
  'provable',
  'found',
  'hidden: found',
  'inconclusive',
  'silent',
  'gone',
  'invented',
  'infos',
] as const

function cells(tally: RuleTally): readonly (string | number)[] {
  const { rule, provable, found, hidden, gone, invented, infos } = tally
  const { found: foundAnyway, inconclusive, silent } = hidden
  return [rule, provable, found, foundAnyway, inconclusive, silent, gone, invented, infos]
}

function isPlanted({ provable, hidden, gone }: RuleTally): boolean {
  return provable + hidden.found + hidden.inconclusive + hidden.silent + gone > 0
}

function isWorthARow(tally: RuleTally): boolean {
  return isPlanted(tally) || tally.invented + tally.infos > 0
}

/** For a terminal. */
export function textReport(confusion: Confusion, { count, seed, seconds }: RunFacts): string {
  const rows = [HEADINGS, ...confusion.tallies.filter(isWorthARow).map(cells)]
  const table = rows.map(([rule = '', ...numbers]) =>
    [String(rule).padEnd(36), ...numbers.map((cell) => String(cell).padStart(13))].join(''),
  )
  const lines = [
    `${count} captures of seed ${seed}, ${seconds} s`,
    '',
    ...table,
    '',
    summary(confusion),
    ...cases('missed', confusion.misses),
    ...cases('invented', confusion.inventions),
  ]
  return `${lines.join('\n')}\n`
}

/** For the README. */
export function markdownReport(confusion: Confusion, { count, seed, seconds }: RunFacts): string {
  const row = (values: readonly (string | number)[]): string => `| ${values.join(' | ')} |`
  const shown = confusion.tallies.filter(isWorthARow)
  const table = [
    row(HEADINGS),
    row(HEADINGS.map((_, n) => (n === 0 ? '---' : '--:'))),
    ...shown.map((tally) => row([`\`${tally.rule}\``, ...cells(tally).slice(1)])),
  ]
  const silent = confusion.tallies.filter((tally) => !isWorthARow(tally))
  return [
    `The last run: ${count} captures of seed \`${seed}\`, analysed in ${seconds} s.`,
    summary(confusion),
    table.join('\n'),
    ...(silent.length === 0
      ? []
      : [
          `Never planted and never reported: ${silent.map(({ rule }) => `\`${rule}\``).join(', ')}.`,
        ]),
    ...listOf('Missed', confusion.misses),
    ...listOf('Invented', confusion.inventions),
  ].join('\n\n')
}

function summary({ tallies, misses, inventions }: Confusion): string {
  const provable = tallies.reduce((sum, tally) => sum + tally.provable, 0)
  return `Of ${provable} faults that the wire proves, ${provable - misses.length} were found and ${misses.length} missed. ${inventions.length} findings were invented.`
}

function cases(word: string, all: readonly Case[]): string[] {
  return all.slice(0, 40).map(({ rule, seed, detail }) => `${word} ${seed} ${rule}: ${detail}`)
}

function listOf(title: string, all: readonly Case[]): string[] {
  if (all.length === 0) return []
  const lines = all.map(({ rule, seed }) => `- \`${rule}\`, seed \`${seed}\``)
  return [`${title}:`, lines.join('\n')]
}
