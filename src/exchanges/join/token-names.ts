import type { Parameter } from '../exchange.ts'
import type { Unnumbered } from '../local-exchange.ts'
import { PLACEHOLDER, type TokenId } from '../token.ts'

/** Gives every token of an exchange another name; masks keep theirs. */
export function renameTokens(exchange: Unnumbered, rename: (id: TokenId) => TokenId): Unnumbered {
  const named = (id: TokenId) => (id === PLACEHOLDER ? id : rename(id))
  const { request, answer, parameters } = exchange
  return {
    ...exchange,
    request: { ...request, ...renamed(request, requestTokens, named) },
    answer: { ...answer, ...renamed(answer, answerTokens, named) },
    parameters: parameters.map((parameter) => withRef(parameter, named)),
  }
}

function withRef(parameter: Parameter, named: (id: TokenId) => TokenId): Parameter {
  return parameter.ref === undefined ? parameter : { ...parameter, ref: named(parameter.ref) }
}

/** Ids of the tokens of an exchange, in a fixed order: what was sent, then what came back. */
export function tokensOf({
  request,
  answer,
  parameters,
}: Pick<Unnumbered, 'request' | 'answer' | 'parameters'>): TokenId[] {
  const ids = [
    ...requestTokens.map((name) => request[name]),
    ...parameters.map(({ ref }) => ref),
    ...answerTokens.map((name) => answer[name]),
  ]
  return ids.filter((id) => id !== undefined).filter((id) => id !== PLACEHOLDER)
}

const requestTokens = [
  'refreshToken',
  'code',
  'deviceCode',
  'assertion',
  'state',
  'bearer',
] as const

const answerTokens = [
  'refreshToken',
  'accessToken',
  'idToken',
  'code',
  'deviceCode',
  'state',
] as const

function renamed<Name extends string>(
  ids: Readonly<Partial<Record<Name, TokenId>>>,
  names: readonly Name[],
  rename: (id: TokenId) => TokenId,
): Partial<Record<Name, TokenId>> {
  const result: Partial<Record<Name, TokenId>> = {}
  for (const name of names) {
    const id = ids[name]
    if (id !== undefined) result[name] = rename(id)
  }
  return result
}
