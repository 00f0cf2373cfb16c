import type { Format } from './format.ts'
import { capturesSection } from './markdown/captures.ts'
import { code, prose } from './markdown/escape.ts'
import { findingSection } from './markdown/finding.ts'
import { fitFirst, fitSections } from './markdown/fit-sections.ts'
import { notJudgedSection } from './markdown/not-judged.ts'
import { refreshTokensSection } from './markdown/refresh-tokens.ts'
import { remarksSection } from './markdown/remarks.ts'
import type { Report } from './report.ts'
import { cutText } from './telling/cut-text.ts'
import { createLookup, type Lookup } from './telling/lookup.ts'
import { printableReport } from './telling/printable-report.ts'
import { stories, tellLeftOut, type Story } from './telling/stories.ts'
import { tellHidden, tellSummary } from './telling/summary.ts'
import { tellVerdict } from './telling/verdict.ts'
import { asSentence, listed, toneName } from './telling/wording.ts'

// A comment on GitHub may have 65 536 characters; whoever pastes the report adds some words.
const MOST_CHARACTERS = 60_000
// Code spans make a text up to four times as long.
const LONGEST_NOTE = 400
const ROOM_FOR_NOTES = 2_000

/** For a ticket or a pull request: GitHub-flavoured, and readable as plain text. */
const markdown: Format = {
  id: 'markdown',
  title: 'Markdown',
  extension: '.md',
  mediaType: 'text/markdown',
  render: (report) => renderMarkdown(createLookup(printableReport(report))),
}

export default markdown

function renderMarkdown(lookup: Lookup): string {
  const { report } = lookup
  const head = verdictSection(report)
  const foot = closing(report)
  const told = stories(report)
  const captures = [{ name: 'captures', render: () => capturesSection(lookup) }]
  const top = fitSections(captures, MOST_CHARACTERS - head.length - foot.length - ROOM_FOR_NOTES)
  const findings = fitFirst(rendered(told, lookup), top.room)
  const bottom = fitSections(
    [
      { name: 'rules that could not judge', render: () => notJudgedSection(report) },
      { name: 'remarks', render: () => remarksSection(report) },
      { name: 'refresh tokens', render: () => refreshTokensSection(lookup) },
    ],
    findings.room,
  )
  const parts = [
    head,
    top.texts.get('captures'),
    ...findings.texts,
    findingsLeftOut(told.slice(findings.texts.length)),
    bottom.texts.get('remarks'),
    bottom.texts.get('refresh tokens'),
    bottom.texts.get('rules that could not judge'),
    sectionsLeftOut([...top.leftOut, ...bottom.leftOut]),
    foot,
  ]
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`
}

/** One after the other, as nobody wants all of thousands. */
function* rendered(told: readonly Story[], lookup: Lookup): Generator<string> {
  for (const story of told) yield findingSection(story, lookup)
}

function verdictSection(report: Report): string {
  const { tone, sentence, advice } = tellVerdict(report)
  const heading = `## ${toneName(tone)}: ${prose(sentence)}`
  return advice === undefined ? heading : `${heading}\n\n${prose(advice)}`
}

function findingsLeftOut(rest: readonly Story[]): string | undefined {
  if (rest.length === 0) return undefined
  const sentence = asSentence(tellLeftOut(rest.map(({ finding }) => finding)))
  return prose(cutText(sentence, LONGEST_NOTE))
}

function sectionsLeftOut(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined
  return prose(`Left out for want of room: ${listed(names)} (-f html or -f json).`)
}

/** Counts, what stayed hidden, and where to read on. */
function closing(report: Report): string {
  const [first] = stories(report)
  const explain =
    first &&
    `Explain: ${code(cutText(`tokentrail explain ${first.finding.ruleId}`, LONGEST_NOTE))}.`
  return [prose(tellSummary(report)), prose(tellHidden(report)), explain ?? '']
    .filter((part) => part !== '')
    .join(' ')
}
