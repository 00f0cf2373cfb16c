import { Lexer, Parser, type CST } from 'yaml'
import { composeYaml } from './compose-yaml.ts'

/** A value, or why there is none. */
export type YamlValue = { readonly value: unknown } | 'damaged' | 'too-deep' | 'too-large'

// A real interaction has about a thousand; each costs some hundred bytes of memory.
const mostLexemes = 200_000

/**
 * The value of one YAML document. Every scalar but null stays text, so that no number loses digits;
 * `!!binary` and Ruby's `!binary` become bytes, other tags mean nothing. The parser's messages quote
 * their input, so none is given.
 */
export function parseYaml(text: string, depth: number): YamlValue {
  const tokens = tokensOf(text)
  if (!tokens) return 'too-large'
  // The next step is recursive, and V8 aborts where its stack ends within a regular expression.
  if (isDeeper(tokens, depth)) return 'too-deep'
  try {
    return { value: composeYaml(tokens) }
  } catch {
    return 'damaged'
  }
}

function tokensOf(text: string): readonly CST.Token[] | undefined {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let lexemes = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (++lexemes > mostLexemes) return undefined
    tokens.push(...parser.next(lexeme))
  }
  tokens.push(...parser.end())
  return tokens
}

function isDeeper(tokens: readonly CST.Token[], limit: number): boolean {
  let level: readonly CST.Token[] = tokens
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap(children)
  }
  return false
}

function children(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!('items' in token)) return []
  return token.items
    .flatMap((item) => [item.key, item.value])
    .filter((child) => child !== undefined && child !== null)
}
