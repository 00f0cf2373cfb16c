import type { Io } from './io.ts'
import { showsUnicode, wantsColour, type Appearance } from './theme.ts'

/** Cells of a line in a pipe or a file, which is read in an editor or a log. */
export const WIDTH_WITHOUT_TERMINAL = 100

export const NARROWEST = 60
export const WIDEST = 140

/** How text on standard output is to look. */
export interface Terminal extends Appearance {
  /** Cells of a line. */
  readonly width: number
}

/** `colourFlag` is false where `--no-color` was given. */
export function describeTerminal({ stdout, env, platform }: Io, colourFlag: boolean): Terminal {
  const isTerminal = stdout.isTTY === true
  const cells = (isTerminal ? stdout.columns : undefined) ?? WIDTH_WITHOUT_TERMINAL
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, cells)),
    colour: wantsColour(env, isTerminal, colourFlag),
    unicode: showsUnicode(env, platform),
  }
}
