import { rules, type Rule } from '../../src/index.ts'
import { expectedVerdict } from '../rules/run-example.ts'

/** `docs/rules.md`: every rule with what it says of itself. */
export function rulesPage(): string {
  return [
    '# Rules',
    `What tokentrail reports: ${rules.length} rules. This page is written from the rules themselves. \`tokentrail explain ID\` shows one with its examples, each a small capture; \`tokentrail rules -f json\` gives the list to programs.`,
    'A rule reports only what the capture proves. Where it cannot see what it needs, its verdict is *inconclusive*, and it says what to record.',
    table(),
    ...rules.map(section),
  ]
    .join('\n\n')
    .concat('\n')
}

function table(): string {
  const rows = rules.map(
    ({ id, severity, title }) => `| [\`${id}\`](#${id}) | ${severity} | ${cell(title)} |`,
  )
  return ['| rule | severity | what is wrong |', '| --- | --- | --- |', ...rows].join('\n')
}

function section(rule: Rule): string {
  const { id, title, severity, docs, codes = [], b2cCodes = [] } = rule
  const numbers = [
    ...codes.map((code) => `AADSTS${code}`),
    ...b2cCodes.map((code) => `AADB2C${code}`),
  ]
  return [
    `## ${id}`,
    `${plain(title)}. **${severity}**${rule.confidence ? `, ${rule.confidence} confidence` : ''}`,
    plain(docs.why),
    `**To do** (${docs.who.join(', ')}): ${plain(docs.fix)}`,
    `**Needs**: ${plain(docs.needs)}`,
    ...(numbers.length > 0 ? [`**Codes**: ${numbers.join(', ')}`] : []),
    examples(rule),
    docs.references.map((address) => `- <${address}>`).join('\n'),
  ].join('\n\n')
}

function examples(rule: Rule): string {
  const reported = rule.examples().filter(({ reports }) => reports !== undefined)
  const others = rule.examples().filter(({ reports }) => reports === undefined)
  return [
    'Reported:',
    '',
    ...reported.map(({ name }) => `- ${plain(name)}`),
    '',
    'Not reported:',
    '',
    ...others.map((example) => {
      const verdict = expectedVerdict(example, rule.severity)
      return `- ${plain(example.name)}${verdict === 'pass' ? '' : ` (${verdict})`}`
    }),
  ].join('\n')
}

function cell(text: string): string {
  return plain(text).replaceAll('|', String.raw`\|`)
}

/** The texts are plain sentences: what Markdown would take for markup is meant as it stands. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]]/g, String.raw`\$&`)
}
