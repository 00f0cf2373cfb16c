import type { Report } from '../report/report.ts'
import type { Difference, DifferenceLine } from './difference.ts'
import { originsOf, tellReturn, tellSent, type Origins } from './token-story.ts'
import { isMasked, turnsOf, type Turn, type TurnKind, type Turns } from './turns.ts'

/** The sentences about refresh tokens that a capture does not bear out. */
export function matchTokens(sentences: readonly string[], report: Report): Difference[] {
  const contradiction = createContradiction(report)
  const lines = sentences.flatMap((text): DifferenceLine[] => {
    const found = contradiction(text)
    return found === undefined ? [] : [{ sign: '-', text }, found]
  })
  return lines.length === 0 ? [] : [{ member: 'tokens', lines }]
}

const SENTENCE =
  /^(?<kind>refresh|sign-in) (?<n>\d+) (?:(?<verb>sends|does not send) what (?<ofKind>refresh|sign-in) (?<ofN>\d+) (?<side>returned|sent)|returns (?<many>a|no) refresh token)$/

/** Tells what is there instead of what a sentence says; undefined where the sentence is true. */
export function createContradiction(
  report: Report,
): (sentence: string) => DifferenceLine | undefined {
  const turns = turnsOf(report)
  const origins = originsOf(turns)
  return (sentence) => contradict(sentence, turns, origins)
}

function contradict(sentence: string, turns: Turns, origins: Origins): DifferenceLine | undefined {
  const { kind, n, verb, ofKind, ofN, side, many } = SENTENCE.exec(sentence)?.groups ?? {}
  const turn = find(turns, kind, n)
  if (turn === undefined) return { sign: '+', text: tellCount(turns, kind) }
  if (verb === undefined) {
    const returns = turn.exchange.refreshTokenReturned !== undefined
    return returns === (many === 'a') ? undefined : line(turn, tellReturn(turn))
  }
  const other = find(turns, ofKind, ofN)
  if (other === undefined) return { sign: '+', text: tellCount(turns, ofKind) }
  const sent = turn.exchange.refreshTokenSent
  const { refreshTokenReturned, refreshTokenSent } = other.exchange
  const token = side === 'returned' ? refreshTokenReturned : refreshTokenSent
  // Of what was masked nothing can be said, not even that it differs.
  if (isMasked(sent)) return line(turn, `${turn.name} sends a token that was masked`)
  if (isMasked(token)) return line(other, `what ${other.name} ${side} was masked`)
  const isSame = sent !== undefined && sent === token
  return isSame === (verb === 'sends') ? undefined : line(turn, tellSent(turn, origins))
}

function line({ exchange }: Turn, text: string): DifferenceLine {
  return { sign: '+', text, entry: exchange.entry }
}

function find(turns: Turns, kind = '', n = ''): Turn | undefined {
  return isTurnKind(kind) ? turns[kind][Number(n) - 1] : undefined
}

function tellCount(turns: Turns, kind = ''): string {
  const count = isTurnKind(kind) ? turns[kind].length : 0
  const many = kind === 'refresh' ? 'refreshes' : 'sign-ins'
  return `there ${count === 1 ? `is 1 ${kind}` : `are ${count} ${many}`}`
}

function isTurnKind(kind: string): kind is TurnKind {
  return kind === 'refresh' || kind === 'sign-in'
}
