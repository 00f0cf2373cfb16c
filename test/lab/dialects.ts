import { writeArchive } from '../fixtures/fiddler-archive.ts'
import { writeHar } from '../fixtures/har-dialects.ts'
import { producers } from '../fixtures/har-producers.ts'
import type { Recording } from '../fixtures/recording.ts'

/** A recording as one program would have saved it. */
export interface Dialect {
  readonly name: string
  write(recordings: readonly Recording[]): Uint8Array
}

/** Knows the program that sent each request, so it is what labels are judged by. */
export const archive: Dialect = {
  name: 'recording.saz',
  write: (recordings) =>
    writeArchive(
      recordings.map((recording) => ({ recording })),
      { order: 'csm', fiddlerPages: true },
    ),
}

const har = (name: keyof typeof producers): Dialect => ({
  name: `${name}.har`,
  write: (recordings) => writeHar(recordings, producers[name]),
})

/** In which every scenario is written besides. */
export const dialects: readonly Dialect[] = [har('fiddler'), har('chrome'), har('firefox')]

/** A secret in the HAR of a browser is one that a browser sent, whoever did so here. */
export function isOfBrowser({ name }: Dialect): boolean {
  return ['chrome.har', 'firefox.har'].includes(name)
}
