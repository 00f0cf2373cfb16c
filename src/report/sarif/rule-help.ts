import type { RuleDocs } from '../../rules/rule.ts'
import type { ReportRule } from '../report.ts'
import { adviceLabels } from '../telling/advice.ts'
import type { ReportingDescriptor } from './log.ts'
import { message } from './messages.ts'

/** What GitHub shows beside an alert: it wants a help text of every rule. */
export function ruleHelp({ id, docs }: ReportRule): Pick<ReportingDescriptor, 'help' | 'helpUri'> {
  if (docs === undefined) {
    const text = `Explain: tokentrail explain ${id}`
    return { help: { ...message(text), markdown: escapeMarkdown(text) } }
  }
  const links = docs.references.filter((link) => /^https:\/\/[^\s<>]+$/.test(link))
  const [first] = links
  return {
    help: { ...message(plainHelp(docs, links)), markdown: markdownHelp(docs, links) },
    ...(first !== undefined && { helpUri: first }),
  }
}

function parts({ why, fix, needs }: RuleDocs): readonly (readonly [string, string])[] {
  return [
    [adviceLabels.why, why],
    [adviceLabels.fix, fix],
    ['To judge', needs],
  ]
}

function plainHelp(docs: RuleDocs, links: readonly string[]): string {
  return [...parts(docs).map(([label, text]) => `${label}: ${text}`), ...links].join('\n')
}

function markdownHelp(docs: RuleDocs, links: readonly string[]): string {
  const told = parts(docs).map(([label, text]) => `**${label}**\n\n${escapeMarkdown(text)}`)
  const list = links.map((link) => `- <${link}>`).join('\n')
  return [...told, ...(list === '' ? [] : [`**References**\n\n${list}`])].join('\n\n')
}

/** The texts are the rules' own, but a saved report may have been written by anyone. */
function escapeMarkdown(text: string): string {
  return text.replaceAll('&', '&amp;').replace(/[\\`*[\]<>|~]|(?<!\w)_|_(?!\w)/g, String.raw`\$&`)
}
