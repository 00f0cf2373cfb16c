import { StringDecoder } from 'node:string_decoder'
import { TokentrailError } from '../index.ts'
import type { Output } from './io.ts'

/** What is needed of a terminal's input. */
export interface KeyboardInput {
  setRawMode(raw: boolean): unknown
  resume(): unknown
  pause(): unknown
  on(event: 'data', listen: (chunk: Buffer | string) => void): unknown
  off(event: 'data', listen: (chunk: Buffer | string) => void): unknown
}

const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const ERASERS: ReadonlySet<string> = new Set(['\b', '\u007f'])

/**
 * Asks for a line and shows nothing of it. Ends with Enter or Ctrl-D; throws `cancelled` at Ctrl-C,
 * which is a mere character while a terminal does not echo.
 */
export async function askHidden(
  question: string,
  input: KeyboardInput,
  output: Output,
): Promise<string> {
  // What is typed before the question must not be echoed either.
  input.setRawMode(true)
  input.resume()
  output.write(question)
  try {
    return await typedLine(input)
  } finally {
    input.setRawMode(false)
    input.pause()
    output.write('\n')
  }
}

function typedLine(input: KeyboardInput): Promise<string> {
  // A character may come in two pieces.
  const decoder = new StringDecoder('utf8')
  return new Promise((resolve, reject) => {
    let line: readonly string[] = []
    const take = (chunk: Buffer | string): void => {
      const text = typeof chunk === 'string' ? chunk : decoder.write(chunk)
      // Keys like arrows and Home arrive as one escape sequence, and are no part of a password.
      if (text.startsWith('\u001b')) return
      for (const character of text) {
        if (character === CTRL_C) return end(reject, cancelled())
        if (character === '\r' || character === '\n' || character === CTRL_D)
          return end(resolve, line.join(''))
        if (ERASERS.has(character)) line = line.slice(0, -1)
        else if (character >= ' ') line = [...line, character]
      }
    }
    const end = <T>(settle: (value: T) => void, value: T): void => {
      input.off('data', take)
      settle(value)
    }
    input.on('data', take)
  })
}

function cancelled(): TokentrailError {
  return new TokentrailError('cancelled', 'stopped while it asked for a password.')
}
