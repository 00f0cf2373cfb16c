import type { Sanitized } from '../../index.ts'
import { count } from '../../report/telling/wording.ts'
import type { CleanCopy, EngineAnswer } from './messages.ts'

/** The copies with the sentence of their proof; where that fails, nothing but a sentence. */
export function copiesAnswer(
  { captures, proof }: Sanitized,
  copies: readonly CleanCopy[],
): EngineAnswer {
  if (copies.length === 0)
    return { kind: 'failed', message: 'There is nothing to save: no capture could be read.' }
  if (proof === undefined || proof.differences.length > 0)
    return failed('the copy would not be judged as the capture is')
  if (proof.left.length > 0)
    return failed('something in the copy still looks like a secret or a person')
  const unread = captures.filter(({ kind }) => kind === undefined).length
  const { findings, verdicts } = proof
  const sentences = [
    `The ${count(findings, 'finding')} and ${count(verdicts, 'verdict')} are the same in both; nothing that looks like a secret is left.`,
    ...(unread === 0 ? [] : [`${count(unread, 'capture')} could not be read and has no copy.`]),
  ]
  return { kind: 'copies', copies, proof: sentences.join(' ') }
}

function failed(why: string): EngineAnswer {
  const message = `Nothing can be saved: ${why}. That is a fault of tokentrail; tokentrail sanitize on the command line says more.`
  return { kind: 'failed', message }
}
