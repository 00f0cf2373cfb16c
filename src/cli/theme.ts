import { styleText } from 'node:util'
import { printableText } from '../report/telling/printable-text.ts'

/** How a report looks on the terminal at hand. */
export interface Theme {
  readonly unicode: boolean
  readonly symbols: Symbols
  /** Wraps text in the colour of its meaning, or gives it back unchanged. */
  paint(tone: Tone, text: string): string
  /** A value of a report or a capture, safe to print; typographic marks get stand-ins where needed. */
  text(value: string): string
}

export type Tone = 'error' | 'warning' | 'info' | 'pass' | 'unknown' | 'strong' | 'quiet'

export interface Symbols {
  readonly error: string
  readonly warning: string
  readonly info: string
  readonly pass: string
  readonly unknown: string
  readonly ellipsis: string
  readonly arrow: string
  readonly dot: string
  readonly times: string
  readonly none: string
  readonly to: string
}

const unicodeSymbols: Symbols = {
  error: '✖',
  warning: '▲',
  info: '●',
  pass: '✔',
  unknown: '?',
  ellipsis: '…',
  arrow: '→',
  dot: '·',
  times: '×',
  none: '–',
  to: '–',
}

const asciiSymbols: Symbols = {
  error: 'x',
  warning: '!',
  info: '*',
  pass: '+',
  unknown: '?',
  ellipsis: '..',
  arrow: '->',
  dot: '-',
  times: 'x',
  none: '-',
  to: '-',
}

const styles = {
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
  pass: 'green',
  unknown: 'magenta',
  strong: 'bold',
  quiet: 'dim',
} as const

/** Whether to colour and whether the terminal shows more than ASCII. */
export interface Appearance {
  readonly colour: boolean
  readonly unicode: boolean
}

export function createTheme({ colour, unicode }: Appearance): Theme {
  return {
    unicode,
    symbols: unicode ? unicodeSymbols : asciiSymbols,
    // Whether to colour was decided from our own streams; node must not decide again from its own.
    paint: (tone, text) =>
      colour && text !== '' ? styleText(styles[tone], text, { validateStream: false }) : text,
    text: (value) => (unicode ? printableText(value) : plainMarks(printableText(value))),
  }
}

const standIns: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '…': '...',
  '→': '->',
  '×': 'x',
  '·': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '≥': '>=',
  '≤': '<=',
  '\u00a0': ' ',
}

function plainMarks(text: string): string {
  return text.replace(/[–—…→×·“”‘’≥≤\u00a0]/gu, (mark) => standIns[mark] ?? mark)
}

/** The environment variables that speak about colour and characters. */
export type Environment = Readonly<Record<string, string | undefined>>

/** `--no-color` over `FORCE_COLOR` over `NO_COLOR` over what the stream is. */
export function wantsColour(env: Environment, isTerminal: boolean, flag: boolean): boolean {
  if (!flag) return false
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  // https://no-color.org: any value but the empty one.
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false
  return isTerminal && env['TERM'] !== 'dumb'
}

/** Where nothing is said about the character set, it is taken for UTF-8, as on most machines. */
export function showsUnicode(env: Environment, platform: string): boolean {
  if (platform === 'win32') {
    // The old console of Windows has no glyphs for the symbols; these hosts of it have.
    return [env['WT_SESSION'], env['TERM_PROGRAM'], env['CI']].some((set) => set !== undefined)
  }
  if (env['TERM'] === 'linux') return false
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((set) => set)
  return locale === undefined || /utf-?8/i.test(locale)
}
