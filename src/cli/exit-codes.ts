/** What the command line tells its caller; never changed outside a major version. */
export const exitCodes = {
  ok: 0,
  findings: 1,
  usage: 2,
  nothing: 3,
  unreadable: 4,
  inconclusive: 5,
  internal: 70,
  cancelled: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The table of `--help`. */
export const exitCodeMeanings: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.ok, 'nothing at or above --fail-on'],
  [
    exitCodes.findings,
    'findings at or above --fail-on, a capture that is not as expected, or a secret left in one',
  ],
  [exitCodes.usage, 'an option, a command or a name was wrong'],
  [
    exitCodes.nothing,
    'nothing to judge: no capture, or no OAuth exchange in it (--allow-empty: 0)',
  ],
  [exitCodes.unreadable, 'an input could not be read; the others are still reported'],
  [exitCodes.inconclusive, 'a rule could not judge, with --require-conclusive'],
  [exitCodes.internal, 'a fault of tokentrail'],
  [exitCodes.cancelled, 'stopped with Ctrl-C'],
]

const gravestFirst: readonly ExitCode[] = [
  exitCodes.usage,
  exitCodes.internal,
  exitCodes.unreadable,
  exitCodes.findings,
  exitCodes.inconclusive,
  exitCodes.nothing,
]

/** The one code to end with, where several hold. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
  return gravestFirst.find((code) => codes.includes(code)) ?? exitCodes.ok
}
