import type { CST } from 'yaml'

/** What stands before a value: its name for aliases, its tag, and the mark that begins it. */
export interface Properties {
  readonly anchor?: string
  readonly tag?: string
  readonly isMarked: boolean
  readonly hasComma: boolean
  readonly hasNewline: boolean
}

/** Reads what stands before a value that begins with `mark`; throws for what may not stand there. */
export function propertiesIn(
  tokens: readonly CST.SourceToken[],
  mark: CST.SourceToken['type'],
): Properties {
  const seen = new Map(tokens.map(({ type, source }) => [type, source]))
  const isOnce = tokens.every(({ type }, n) => {
    if (isSpace(type)) return true
    const isKnown = type === mark || type === 'anchor' || type === 'tag' || type === 'comma'
    return isKnown && tokens.findIndex((one) => one.type === type) === n
  })
  if (!isOnce) throw new SyntaxError('two marks before one value')
  const anchor = seen.get('anchor')?.slice(1)
  const tag = seen.get('tag')
  return {
    ...(anchor !== undefined && { anchor }),
    ...(tag !== undefined && { tag }),
    isMarked: seen.has(mark),
    hasComma: seen.has('comma'),
    hasNewline: seen.has('newline'),
  }
}

/** Whether a value has neither a name nor a tag. */
export function noProperties({ anchor, tag }: Pick<Properties, 'anchor' | 'tag'>): boolean {
  return anchor === undefined && tag === undefined
}

/** Whether nothing but white space and comments stands behind a value. */
export function isBlank(tokens: readonly CST.SourceToken[] = []): boolean {
  return tokens.every(({ type }) => isSpace(type))
}

function isSpace(type: CST.SourceToken['type']): boolean {
  return type === 'space' || type === 'newline' || type === 'comment'
}
