import { setTimeout } from 'node:timers/promises'
import type { Weather } from './directory.ts'

/** More than the millisecond that a recorder can tell. */
const MOMENT = 5

/** Holds answers back until as many requests are there as the weather gathers. */
export function openGate(weather: Weather): () => Promise<void> {
  let waiting: (() => void)[] = []
  return async () => {
    if (weather.gathers < 2) return
    await new Promise<void>((resolve) => {
      waiting.push(resolve)
      if (waiting.length < weather.gathers) return
      for (const each of waiting) each()
      waiting = []
    })
    await setTimeout(MOMENT)
  }
}
