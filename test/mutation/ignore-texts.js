const texts = new Set(['docs', 'examples', 'title'])

/**
 * What a rule says of itself is prose and transcripts: changing a word of it breaks nothing, and a
 * transcript is a test itself.
 *
 * @param {{ node: { type: string, key?: { type: string, name?: string } } }} path
 */
function shouldIgnore({ node: { type, key } }) {
  const isText =
    type === 'ObjectProperty' && key?.type === 'Identifier' && texts.has(key.name ?? '')
  return isText ? 'Text of a rule.' : undefined
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'rule-texts', value: { shouldIgnore } }]
