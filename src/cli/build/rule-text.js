/**
 * The text of a rule as Prettier writes it, for builds that put its examples elsewhere: a list from
 * line to line, or a name.
 */
const EXAMPLES = /^ {2}examples(?:: \(\) => \[\n[^]*?\n {2}\])?,$/m
const RULE = /^const rule: \w+ = \{$[^]*?^\}$/m

/**
 * Tells the file of a rule from those of what rules share.
 *
 * @param {string} text
 */
export const isRule = (text) => /^export default rule$/m.test(text)

/**
 * The member of a rule that holds its examples.
 *
 * @param {string} text
 * @param {string} path for the message, should the text be of another shape
 */
function examplesIn(text, path) {
  const [examples] = EXAMPLES.exec(text) ?? []
  if (examples === undefined)
    throw new Error(`${path}: where its examples begin and end is not seen.`)
  return examples
}

/**
 * A rule that has another member for its examples.
 *
 * @param {string} text
 * @param {string} path
 * @param {string} member
 */
export function withExamples(text, path, member) {
  return text.replace(examplesIn(text, path), () => `  ${member}`)
}

/**
 * What is left of a rule without everything but its examples, which it exports.
 *
 * @param {string} text
 * @param {string} path
 */
export function onlyExamples(text, path) {
  const examples = examplesIn(text, path)
  return text
    .replace(RULE, () => `const rule = {\n${examples}\n}`)
    .replace(/^export default rule$/m, 'export default rule.examples')
}
