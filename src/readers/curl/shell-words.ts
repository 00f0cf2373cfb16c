/** A command of a script: its words, without their quotes. */
export interface ShellCommand {
  /** One-based line in which it starts. */
  readonly line: number
  readonly words: readonly string[]
  /** Ended by a line break or the like; open where the script ends; cut within quotes or joined lines. */
  readonly end: 'ended' | 'open' | 'cut'
}

/** Collects words while the syntax of a shell is walked through. */
export interface WordCollector {
  readonly isInWord: boolean
  /** No word has begun yet. */
  readonly isEmpty: boolean
  /** More of the current word; the empty text begins one, as empty quotes do. */
  add(text: string): void
  endWord(): void
  /** The words so far; begins anew. */
  end(): readonly string[]
}

export function collectWords(): WordCollector {
  let words: string[] = []
  let parts: string[] | undefined
  const endWord = (): void => {
    if (parts) words.push(parts.join(''))
    parts = undefined
  }
  return {
    get isInWord() {
      return parts !== undefined
    },
    get isEmpty() {
      return words.length === 0 && !parts
    },
    add(text) {
      parts ??= []
      parts.push(text)
    },
    endWord,
    end() {
      endWord()
      const ended = words
      words = []
      return ended
    },
  }
}

/** Counts lines on the way through a text: the one-based line of places that only grow. */
export function lineCounter(text: string): (place: number) => number {
  let line = 1
  let end = text.indexOf('\n')
  return (place) => {
    for (; end >= 0 && end < place; line++) end = text.indexOf('\n', end + 1)
    return line
  }
}
