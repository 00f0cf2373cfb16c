import type { Scenario } from './scenarios/scenario.ts'

/** A scenario as its row in the README. */
export function row({ name, shows, finds }: Pick<Scenario, 'name' | 'shows' | 'finds'>): string {
  const found = [...new Set(finds)].map((label) => label.replace(/ (.+)/, ' `$1`'))
  return `| ${name} | ${shows} | ${found.join(', ') || 'nothing'} |`
}
