import { dirname, resolve } from 'node:path'
import { readBaseline } from '../../config/baseline.ts'
import { TokentrailError } from '../../index.ts'
import { readJson } from '../../node/read-json.ts'
import type { BaselineLine } from '../../index.ts'
import type { AnalyzeFlags } from '../analyze-flags.ts'
import { configuredFile } from './config-place.ts'
import type { FoundConfig } from './load-config.ts'

/** The file of a baseline, and what it holds. */
export interface BaselinePlace {
  /** From the working folder. */
  readonly file: string
  readonly folder: string
  /** Captures are called from `folder`. */
  readonly lines: readonly BaselineLine[]
  readonly isUpdate: boolean
}

/** The baseline that the command line names, else that of the configuration. */
export function baselinePlace(
  flags: AnalyzeFlags,
  config: FoundConfig | undefined,
  cwd: string,
): BaselinePlace | undefined {
  const isUpdate = flags.updateBaseline === true
  const file = flags.baseline ?? configuredFile('baseline', config, cwd)
  if (isUpdate) refusePartial(flags)
  if (file === undefined) {
    if (!isUpdate) return undefined
    throw new TokentrailError(
      'option-invalid',
      '--update-baseline needs a file: --baseline FILE, or "baseline" in the configuration.',
    )
  }
  const read = readJson(file, cwd)
  if (read === undefined && !isUpdate)
    throw new TokentrailError(
      'option-invalid',
      `${file}: there is no such baseline. --update-baseline writes it.`,
    )
  const lines = read === undefined ? [] : readBaseline(read.value, file)
  return { file, folder: dirname(resolve(cwd, file)), lines, isUpdate }
}

/** What only a part shows is no baseline. */
function refusePartial(flags: AnalyzeFlags): void {
  const partial = ['only', 'ignore', 'client', 'tenant', 'since', 'until'] as const
  const given = partial.find((name) => flags[name] !== undefined)
  if (given === undefined) return
  throw new TokentrailError(
    'option-invalid',
    `--update-baseline writes down what all rules find in all exchanges. Leave out --${given}.`,
  )
}
