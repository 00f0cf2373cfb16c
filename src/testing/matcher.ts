/** What Vitest, Jest and Playwright alike give to a matcher as `this`. */
export interface MatcherContext {
  readonly isNot?: boolean
  readonly utils: {
    matcherHint(
      name: string,
      received?: string,
      expected?: string,
      options?: { readonly isNot?: boolean },
    ): string
    /** Paints where the runner wants colours. Playwright keeps it to itself. */
    RECEIVED_COLOR?(text: string): string
    EXPECTED_COLOR?(text: string): string
  }
}

/** What a matcher answers. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** A matcher for `expect.extend`, with these arguments. */
export type Matcher<Arguments extends readonly unknown[]> = (
  this: MatcherContext,
  capture: unknown,
  ...given: Arguments
) => Promise<MatcherResult>

/** How a judge of captures answers: the paragraphs are told where the assertion fails. */
export interface Judgement {
  readonly pass: boolean
  readonly paragraphs: (paint: Paint) => readonly string[]
}

/** Colours for what was there and what was expected, or none. */
export interface Paint {
  received(text: string): string
  expected(text: string): string
}

/** Makes a matcher of a judge, so that the runner's own first line stands above what it tells. */
export function matcher<Arguments extends readonly unknown[]>(
  name: string,
  judge: (capture: unknown, ...given: Arguments) => Promise<Judgement>,
): Matcher<Arguments> {
  return async function (capture, ...given) {
    const { pass, paragraphs } = await judge(capture, ...given)
    const { isNot = false, utils } = this
    const paint: Paint = {
      received: (text) => utils.RECEIVED_COLOR?.(text) ?? text,
      expected: (text) => utils.EXPECTED_COLOR?.(text) ?? text,
    }
    const message = (): string => {
      const hint = utils.matcherHint(name, 'capture', '', { isNot })
      return [hint, ...paragraphs(paint).filter((text) => text !== '')].join('\n\n')
    }
    return { pass, message }
  }
}
