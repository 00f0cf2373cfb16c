import { parseArgs } from 'node:util'

/** What the command line asks for. */
export interface Options {
  readonly count: number
  readonly seed: string
  /** Only samples with a fault for this rule. */
  readonly rule?: string
  /** The seed of one sample to look at. */
  readonly only?: string
  /** Puts the table into the README. */
  readonly isWriting: boolean
}

export const HELP: string = `npm run lab -- [options]

Composes captures from seeds, analyses them, and compares what is found with what was planted.

  --count N    captures (default: 10000)
  --seed TEXT  of the run; each capture has the seed TEXT-number (default: 6749)
  --rule ID    only captures with a fault for this rule
  --only SEED  writes the captures of one seed to files and prints what is known of them
  --write      puts the table into test/lab/README.md
`

export function parseOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '6749' },
      rule: { type: 'string' },
      only: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const { count, seed, rule, only, write, help } = values
  if (help) return 'help'
  return {
    count: Number(count),
    seed,
    isWriting: write,
    ...(rule !== undefined && { rule }),
    ...(only !== undefined && { only }),
  }
}
