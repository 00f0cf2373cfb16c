import { Entry, forgetPassed } from './entry.ts'
import { tellEntry, tellLast, tellPassed, tellPlace } from './facts.ts'
import { makeGrammar, Nest } from './grammar.ts'
import { addHeaderName, clearHeaders, makeHeaders, setLongReferer } from './header.ts'
import { makeMembers } from './members.ts'
import { FACTS, FIRST_INPUT, SECOND_INPUT, NAME_INPUT } from './memory.ts'
import { forgetOrigins, PLAIN, settle, WATCHED } from './origins.ts'
import { Line } from './lines.ts'
import { go, Run, standBetween } from './run.ts'
import { makeNumbers } from './scalar.ts'
import { makeVectors } from './vectors.ts'
import { BETWEEN, HANDED, Walk } from './walk.ts'
import { addWord, clearWords } from './words.ts'

/*
 * What the host sees; src/readers/har/kernel.ts tells what it means. Numbers of the capture are
 * f64, as the host has no others.
 *
 * A chunk is taken stretch by stretch. First the stretch is scanned, in blocks of 64 bytes
 * (scan.ts): strings are told from the rest, checked and passed over, and what stands outside of
 * them is marked. Then a walk goes from mark to mark: between entries (between.ts), through the few
 * objects of an entry that are looked at (look.ts), and through all else by its grammar alone
 * (skip.ts). At the end of a chunk everything is kept that the next one has to know.
 */

makeVectors()
makeGrammar()
makeNumbers()
makeMembers()
makeHeaders()

export function firstInput(): usize {
  return FIRST_INPUT
}

export function secondInput(): usize {
  return SECOND_INPUT
}

/** Where the host puts a word or the name of a header. */
export function nameInput(): usize {
  return NAME_INPUT
}

/** Where the host reads what is told. */
export function facts(): usize {
  return FACTS
}

export function configure(entryBytes: f64, depth: u32, longReferer: f64): void {
  Walk.entryBytes = entryBytes
  Nest.most = min<u32>(depth, 64)
  clearWords()
  clearHeaders()
  setLongReferer(longReferer)
  forgetOrigins()
  forgetPassed()
}

export { addWord, forgetOrigins }

/** Adds the name at `nameInput`. */
export function addHeader(length: u32): void {
  addHeaderName(NAME_INPUT, length)
}

export function start(expected: u32, at: f64, line: f64, lineStart: f64, entries: f64): void {
  Walk.expected = expected
  Walk.entriesLeft = entries
  Run.next = at
  Line.number = line
  Line.start = lineStart
  Entry.end = 0
  standBetween()
}

export function run(input: u32, from: usize, to: usize): u32 {
  go(input == 0 ? FIRST_INPUT : SECOND_INPUT, from, to)
  if (Walk.outcome == HANDED) tellEntry()
  return Walk.outcome
}

export function position(): f64 {
  return Run.next
}

export function isBetween(): bool {
  return Walk.phase == BETWEEN
}

/** Tells where others have to go on. */
export function tellLeft(): void {
  if (Walk.phase == BETWEEN) tellPlace(Run.next, Line.number, Line.start, Walk.expected)
  else tellPlace(Entry.start, Entry.line, Entry.lineStart, Walk.expected)
  if (Walk.phase == BETWEEN && Entry.end > 0) tellLast()
}

/** Tells what was passed over, and forgets it. */
export function takePassed(): void {
  tellPassed()
  forgetPassed()
}

export function settleOrigin(isPlain: bool): void {
  settle(isPlain ? PLAIN : WATCHED)
}
