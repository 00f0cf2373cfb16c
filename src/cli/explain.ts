import { Command } from 'commander'
import { explainedNames, rules, TokentrailError } from '../index.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { explainCode } from './explain-code.ts'
import { explainRule } from './explain-rule.ts'
import type { Io } from './io.ts'
import { suggestion } from './nearest.ts'
import { describeTerminal } from './terminal.ts'

/** `tokentrail explain`: the documentation of a rule or an error code, offline. */
export function explainCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('explain')
    .summary('explain a rule or an error code')
    .description('Explains a rule, an AADSTS or AADB2C code, or an OAuth error. Needs no network.')
    .argument('<name>', 'rotated-refresh-token-ignored, AADSTS700082, 700082, invalid_grant, …')
    .option('--examples', 'print every example of the rule, not only one of each kind')
    .option('--no-color', 'no colour')
    .action((name: string, flags: { readonly examples?: true; readonly color: boolean }) => {
      const page = explain(name, flags, io)
      if (page === undefined) throw unknownName(name)
      io.stdout.write(`${page.join('\n')}\n`)
      finish(exitCodes.ok)
    })
}

function explain(
  name: string,
  flags: { readonly examples?: true; readonly color: boolean },
  io: Io,
): string[] | undefined {
  const terminal = describeTerminal(io, flags.color)
  const rule = rules.find(({ id }) => id === name.toLowerCase())
  if (rule !== undefined) return explainRule(rule, terminal, flags.examples === true)
  return explainCode(name, terminal)
}

function unknownName(name: string): TokentrailError {
  const more = meant(name) || ' tokentrail rules lists the rules.'
  return new TokentrailError('option-invalid', `nothing is known about "${name}".${more}`)
}

/** A number is near another where one digit differs; a word also where it is part of a name. */
function meant(name: string): string {
  const [, digits] = /^(?:AADSTS)?(\d+)$/i.exec(name) ?? []
  if (digits !== undefined) {
    // Of equally near numbers, one that has a rule of its own is met more often.
    const owned = rules.flatMap(({ codes = [] }) => codes.map((code) => `AADSTS${code}`))
    return suggestion(`AADSTS${digits}`, [...owned, ...explainedNames()], 1)
  }
  const names = [...rules.map(({ id }) => id), ...explainedNames()]
  const longer = names.filter((one) => name.length > 3 && one.includes(name.toLowerCase()))
  return longer.length === 1 ? ` Did you mean ${longer.join('')}?` : suggestion(name, names)
}
