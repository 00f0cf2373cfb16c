import { expect, it } from 'vitest'
import type { Progress } from '../../src/index.ts'
import { steadyProgress } from '../../src/web/engine/steady-progress.ts'

function progress(capture: string, bytes: number): Progress {
  return { capture, bytes, entries: 0, exchanges: 0 }
}

it('tells twenty times a second at most how far the reading is', () => {
  const shown: number[] = []
  let now = 0
  const tell = steadyProgress(
    ({ bytes }) => shown.push(bytes),
    () => now,
  )
  for (; now < 1000; now++) tell(progress('a', now))
  expect(shown).toHaveLength(20)
  expect(shown.slice(0, 3)).toEqual([0, 50, 100])
})

it('tells the last of a capture before the next one begins', () => {
  const shown: string[] = []
  const tell = steadyProgress(
    ({ capture, bytes }) => shown.push(`${capture} ${bytes}`),
    () => 0,
  )
  for (const one of [progress('a', 1), progress('a', 2), progress('a', 3), progress('b', 1)])
    tell(one)
  expect(shown).toEqual(['a 1', 'a 3'])
})
