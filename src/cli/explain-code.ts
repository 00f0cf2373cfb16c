import { describeCode, describeOAuthError, rules, type Rule } from '../index.ts'
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
export function explainCode(name: string, terminal: Terminal): string[] | undefined {
  const page = aadstsPage(name) ?? b2cPage(name) ?? oauthPage(name)
  if (page === undefined) return undefined
  const theme = createTheme(terminal)
  const layout = { theme, width: terminal.width, labelWidth: LABEL_WIDTH }
  return [
    theme.paint('strong', theme.text(page.headline)),
    '',
    ...page.parts.flatMap(([label, text]) => labelled(label, text, layout)),
  ]
}

function aadstsPage(name: string): Page | undefined {
  const [, digits] = /^(?:AADSTS)?(\d{4,8})$/i.exec(name) ?? []
  const entry = digits === undefined ? undefined : describeCode(Number(digits))
  if (entry === undefined) return undefined
  const owner = rules.find(({ codes }) => codes?.includes(entry.code) === true)
  const advice = entry.fix ?? owner?.docs.fix ?? (entry.severity === 'info' ? undefined : LOOK_UP)
  const symbol = entry.name === undefined ? '' : `, ${entry.name}`
  return {
    headline: `AADSTS${entry.code}${symbol} (${entry.class}, ${severityName(entry.severity)})`,
    parts: [
      ['Meaning', entry.meaning],
      ['What to do', advice],
      ['Who acts', whoActs(entry.who)],
      ['Retry', retry(entry.retry)],
      ['Rule', owned(owner ?? ruleOf('aadsts-error'))],
      ['Microsoft', entry.link],
    ],
  }
}

/** Codes of B2C have no catalogue: what is known of one is the rule that owns it. */
function b2cPage(name: string): Page | undefined {
  const [, digits] = /^AADB2C(\d{4,8})$/i.exec(name) ?? []
  const owner = rules.find(({ b2cCodes }) => b2cCodes?.includes(Number(digits)) === true)
  if (owner === undefined) return undefined
  return {
    headline: `AADB2C${digits} (${severityName(owner.severity)})`,
    parts: [
      ['Meaning', `${owner.title}.`],
      ['What to do', owner.docs.fix],
      ['Who acts', whoActs(owner.docs.who)],
      ['Rule', owned(owner)],
    ],
  }
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
