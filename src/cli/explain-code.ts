import {
  describeOAuthError,
  readCodeName,
  rules,
  secondMeanings,
  type CodeEntry,
  type CodeLookup,
  type Rule,
} from '../index.ts'
import { labelled } from './table/labelled.ts'
import { severityName, whoActs } from '../report/telling/wording.ts'
import type { Terminal } from './terminal.ts'
import { createTheme } from './theme.ts'

const LABEL_WIDTH = 13

const LOOK_UP = 'Look the request up in the sign-in log of the tenant by its correlation id.'
const READ_ON =
  'Where Microsoft sends an AADSTS code with it, that says more: tokentrail explain CODE'

/** What there is to say about a code: a headline and labelled parts. */
interface Page {
  readonly headline: string
  readonly parts: readonly (readonly [label: string, text: string | undefined])[]
}

/** An error code's documentation as lines; undefined for a name that is no known code. */
export function explainCode(
  name: string,
  lookup: CodeLookup,
  terminal: Terminal,
): string[] | undefined {
  const page = numberedPage(name, lookup) ?? oauthPage(name)
  if (page === undefined) return undefined
  const theme = createTheme(terminal)
  const layout = { theme, width: terminal.width, labelWidth: LABEL_WIDTH }
  return [
    theme.paint('strong', theme.text(page.headline)),
    '',
    ...page.parts.flatMap(([label, text]) => labelled(label, text, layout)),
  ]
}

function numberedPage(name: string, lookup: CodeLookup): Page | undefined {
  const id = readCodeName(name)
  const entry = id && lookup(id.code, id)
  if (entry === undefined) return undefined
  const owner = rules.find((rule) => codesOf(rule, entry).includes(entry.code))
  const usual = ruleOf(entry.family === 'AADB2C' ? 'oauth-error' : 'aadsts-error')
  const symbol = entry.name === undefined ? '' : `, ${entry.name}`
  return {
    headline: `${entry.family}${entry.code}${symbol} (${entry.class}, ${severityName(entry.severity)})`,
    parts: [
      ['Meaning', entry.meaning],
      ['What to do', adviceOn(entry, owner)],
      ['Or', otherMeaning(entry)],
      ['Who acts', whoActs(entry.who)],
      ['Retry', retry(entry.retry)],
      ['Rule', owned(owner ?? usual)],
      ['Microsoft', entry.link],
    ],
  }
}

function codesOf({ codes = [], b2cCodes = [] }: Rule, { family }: CodeEntry): readonly number[] {
  return family === 'AADB2C' ? b2cCodes : codes
}

function adviceOn(entry: CodeEntry, owner: Rule | undefined): string | undefined {
  const advice = entry.fix ?? owner?.docs.fix
  if (advice !== undefined || entry.severity === 'info' || entry.family === 'AADB2C') return advice
  return LOOK_UP
}

/** Some numbers are given for two things, and the text beside them says for which. */
function otherMeaning({ family, code }: CodeEntry): string | undefined {
  const second = family === 'AADSTS' ? secondMeanings.find((one) => one.code === code) : undefined
  return second && `Where the text speaks of ${second.words}: ${second.meaning} ${second.fix}`
}

function oauthPage(name: string): Page | undefined {
  const error = name.toLowerCase()
  const entry = describeOAuthError(error)
  if (entry === undefined) return undefined
  return {
    headline: `${error} (OAuth error, ${severityName(entry.severity)})`,
    parts: [
      ['Meaning', entry.meaning],
      ['Who acts', whoActs(entry.who)],
      ['Retry', retry(entry.retry)],
      ['Read on', entry.severity === 'info' ? undefined : READ_ON],
      ['Rule', owned(ruleOf('oauth-error'))],
    ],
  }
}

function retry(mayHelp: boolean): string {
  return mayHelp
    ? 'The same request may succeed later.'
    : 'The same request fails again until somebody acts.'
}

/** The rule that reports what no other rule owns. */
function ruleOf(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id)
}

function owned(owner: Rule | undefined): string | undefined {
  return owner && `tokentrail explain ${owner.id}`
}
