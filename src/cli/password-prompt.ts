import type { AnalyzeOptions } from '../index.ts'
import type { Io } from './io.ts'
import type { OpenCaptures } from './open-captures.ts'
import type { ProgressLine } from './progress.ts'
import { count } from '../report/telling/wording.ts'
import { printableText } from '../report/telling/printable-text.ts'

const MOST_TRIES = 3

/**
 * Asks for the password of an archive, up to three times; an empty line gives the archive up. What
 * was typed for one archive is tried on the next before anything is asked. Gives every archive up
 * where nobody can be asked. The progress of other captures gives way to the question.
 */
export function createPasswordPrompt(
  captures: Pick<OpenCaptures, 'takeStdin'>,
  io: Pick<Io, 'askHidden'>,
  { giveWay }: Pick<ProgressLine, 'giveWay'>,
): NonNullable<AnalyzeOptions['askPassword']> {
  const typed: string[] = []
  let about = { capture: '', known: 0, tries: 0 }
  return async ({ capture, encryption, sessions }) => {
    const ask = io.askHidden
    if (ask === undefined || captures.takeStdin) return undefined
    if (about.capture !== capture) about = { capture, known: 0, tries: 0 }
    const known = typed[about.known++]
    if (known !== undefined) return known
    if (about.tries++ === MOST_TRIES) return undefined
    const what = sessions === 0 ? encryption : `${encryption}, ${count(sessions, 'session')}`
    const question =
      about.tries === 1
        ? `${printableText(capture)} is encrypted (${what}). Password: `
        : 'That password does not fit. Password (nothing to give up): '
    const answer = await giveWay(() => ask(question))
    if (answer === '') return undefined
    typed.push(answer)
    return answer
  }
}
