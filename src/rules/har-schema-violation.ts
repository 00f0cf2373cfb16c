import type { SchemaViolation } from '../exchanges/evidence.ts'
import type { RunRule } from './rule.ts'

/** Of many places a message names the first; all are among the facts. */
const MOST_NAMED = 5

const rule: RunRule = {
  id: 'har-schema-violation',
  title: 'The HAR does not follow its specification',
  severity: 'info',
  scope: 'run',
  judgesCapture: true,
  needsAnswers: false,
  docs: {
    why: 'Most programs that write HARs leave out members that the specification demands, or write others than it allows. tokentrail reads them all the same; stricter programs may refuse them.',
    fix: 'Nothing has to be done for tokentrail. Where another program refuses the file, tell its author or the author of the recorder which places these are.',
    who: ['nobody'],
    needs: 'A HAR, and the option --lint-har: without it nothing is checked.',
    references: [
      'https://w3c.github.io/web-performance/specs/HAR/Overview.html',
      'https://github.com/ahmadnassri/har-schema',
    ],
  },
  applies: (trail) => trail.evidence.captures.some((capture) => capture.schemaViolations),
  *check(trail) {
    for (const { name, schemaViolations: all = [] } of trail.evidence.captures) {
      if (all.length === 0) continue
      const named = all.slice(0, MOST_NAMED).map(told)
      const more = all.length - named.length
      yield {
        message: `${name} does not fit the schema of HAR 1.2: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
        at: [{ capture: name, ...placeOf(all) }],
        facts: { violations: all.map(told) },
      }
    }
  },
  examples: () => [
    {
      name: 'members that the specification demands are missing',
      transcript: har('"creator": { "name": "recorder" },', ''),
      reports:
        'entries[].request.headersSize is missing; entries[].request.bodySize is missing; log.version is missing',
    },
    {
      name: 'an entry as the specification wants it',
      transcript: har(
        '"version": "1.2", "creator": { "name": "recorder", "version": "1" },',
        ', "headersSize": -1, "bodySize": -1',
      ),
    },
  ],
}

export default rule

function told({ path, problem, count, firstEntry }: SchemaViolation): string {
  const where = firstEntry === undefined ? 'log' : 'entries[]'
  return `${where}.${path} ${problem}${count > 1 ? ` (${count} entries)` : ''}`
}

function placeOf(violations: readonly SchemaViolation[]): { readonly entry?: number } {
  const entry = violations.find(({ firstEntry }) => firstEntry !== undefined)?.firstEntry
  return entry === undefined ? {} : { entry }
}

/** A HAR with one entry, and in its log and its request these members more. */
function har(log: string, request: string): string {
  return `{ "log": { ${log} "entries": [{
    "startedDateTime": "2025-03-01T08:00:00Z", "time": 90, "cache": {}, "timings": { "send": 0, "wait": 90, "receive": 0 },
    "request": { "method": "GET", "url": "https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration",
      "httpVersion": "HTTP/1.1", "cookies": [], "headers": [], "queryString": []${request} },
    "response": { "status": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "cookies": [], "headers": [], "redirectURL": "",
      "headersSize": -1, "bodySize": -1, "content": { "size": 2, "mimeType": "application/json", "text": "{}" } }
  }] } }`
}
