import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { askVisibly } from '../../src/cli/visible-prompt.ts'

/** What comes of keys that are typed at the question, and what the terminal has shown by then. */
async function ask(keys: string | undefined): Promise<{ answer: unknown; shown: string }> {
  const input = new PassThrough()
  // Readline takes keys for what they are where its output is a terminal.
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  let shown = ''
  output.on('data', (chunk: Buffer) => (shown += chunk.toString()))
  const asked = askVisibly('Write? [y/N] ', input, output)
  if (keys === undefined) input.end()
  else input.write(keys)
  const answer = await asked.catch((error: unknown) => error)
  // A prompt that went on reading would keep the process alive.
  expect(input.isPaused()).toBe(true)
  return { answer, shown }
}

describe('a question at the terminal', () => {
  it('gives the line that was typed, and shows it', async () => {
    const { answer, shown } = await ask('yes\r')
    expect(answer).toBe('yes')
    expect(shown).toContain('Write? [y/N] ')
    expect(shown).toContain('yes')
  })

  it.each([
    ['Ctrl-D', '\u0004'],
    ['the end of the input', undefined],
  ])('gives nothing at %s', async (_, keys) => {
    expect((await ask(keys)).answer).toBe('')
  })

  it('ends at Ctrl-C', async () => {
    expect((await ask('ye\u0003')).answer).toMatchObject({ code: 'cancelled' })
  })
})
