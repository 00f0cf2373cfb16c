import { rootOf } from '../xml/xml-value.ts'
import { recordDecrypted, saveSessions } from './advice.ts'

const events = `it holds Windows events as XML, and no HTTP messages: ${recordDecrypted}`
const steps = `it is a recording of steps and screenshots, not traffic: ${saveSessions}`
const plan = `it is a test plan, which holds requests and no answers: ${saveSessions}`
const saml =
  'it is SAML, a message or metadata alone: save whole sessions, as a Fiddler archive (.saz) or HAR'
const burpReport =
  'it is a report of issues by Burp, which repeats messages and tells no times: in the proxy history, choose Save items, or export the traffic as HAR'

/** A clause on XML, by the name of its root element, without prefix. */
const roots: ReadonlyMap<string, string> = new Map([
  ['AutoResponder', `it is a set of rules of Fiddler (.farx), not traffic: ${saveSessions}`],
  ['Event', events],
  ['Events', events],
  ['Report', steps],
  ['LoadTest', plan],
  ['jmeterTestPlan', plan],
  ['testResults', `it is a result of JMeter without its requests: ${saveSessions}`],
  ['TestRun', `it is a result of tests, not traffic: ${saveSessions}`],
  ['EntityDescriptor', saml],
  ['EntitiesDescriptor', saml],
  ['Response', saml],
  ['AuthnRequest', saml],
  ['Assertion', saml],
  ['pdml', `it is XML of tshark: ${recordDecrypted}`],
])

/** A clause on XML or HTML that no reader claims. */
export function guessXml(text: string): string {
  if (
    /^<(?:!doctype html|!-- saved from url|(?:html|head|body|title|meta|script|div|p)\b)/i.test(
      text,
    )
  )
    return `it is an HTML page, not traffic: ${saveSessions}`
  const root = rootOf(text)
  if (root?.name === 'issues' && root.attributes.has('burpVersion')) return burpReport
  const known = roots.get(root?.name ?? '')
  return known ?? `it is XML, but no capture that is known: ${saveSessions}`
}
