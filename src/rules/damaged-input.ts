import type { CaptureFacts } from '../exchanges/evidence.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import type { Trail } from '../lineage/trail.ts'
import { count, list } from '../lineage/wording.ts'
import { cutAnswers } from './parts/cut-answers.ts'
import { refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import type { At, FindingDraft, RunRule } from './rule.ts'

type Diagnostic = CaptureFacts['diagnostics'][number]

/**
 * Damage that loses something. `repaired` and `time-missing` lose nothing, and `body-mismatch` only
 * where the answer to a token request cannot be read for it.
 */
const LOSSES: ReadonlyMap<Diagnostic['code'], (n: number) => string> = new Map([
  ['truncated', () => 'it ends too early'],
  ['entry-damaged', (n: number) => `${count(n, 'entry', 'entries')} cannot be read`],
  ['entry-too-large', (n: number) => `${count(n, 'entry', 'entries')} exceeded the size limit`],
  ['member-missing', (n: number) => `${count(n, 'file')} of the archive missing`],
  ['member-damaged', (n: number) => `${count(n, 'file')} of the archive damaged or unreadable`],
  [
    'member-unsupported',
    (n: number) => `${count(n, 'file')} of the archive compressed by a method that is not read`,
  ],
  ['body-undecodable', (n: number) => `${count(n, 'body', 'bodies')} cannot be decoded`],
  ['body-mismatch', (n: number) => `${count(n, 'answer')} to token requests unreadable`],
  ['limit-reached', () => 'a limit was reached and the rest left out'],
])

const packedOnly = {
  title: 'A part of the archive is compressed by a method that is not read',
  why: 'ZIP knows many ways to compress, and of these only Deflate is read, the one that Fiddler and nearly every other program writes. Somebody packed the sessions of this archive again by another. What the others hold was judged, so a clean result covers these only.',
  fix: 'Unpack the archive and pack it again with Deflate (7-Zip: archive format zip, compression method Deflate), or open it in Fiddler and save all sessions anew.',
}

const rule: RunRule = {
  id: 'damaged-input',
  title: 'The capture is damaged or incomplete',
  severity: 'warning',
  scope: 'run',
  judgesCapture: true,
  needsAnswers: false,
  docs: {
    why: 'A recorder that was stopped, a copy that was cut off, or a request that never got its answer leaves gaps. Everything that can be read was judged; what lies in the gaps was not, so a clean result covers the readable part only.',
    fix: 'Export the capture again and compare its size with the original. Where requests have no answer, let the recording run until they end, or look for the network fault that cut them off.',
    who: ['user'],
    needs: 'Any capture.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc8259',
      'https://w3c.github.io/web-performance/specs/HAR/Overview.html',
    ],
  },
  applies: (trail) => trail.evidence.captures.some(isUsable),
  *check(trail) {
    const cut = new Set([...cutAnswers(trail)].map(({ capture, entry }) => `${entry} ${capture}`))
    for (const capture of trail.evidence.captures.filter(isUsable)) {
      const losses = capture.diagnostics.filter(
        ({ code, entry }) =>
          LOSSES.has(code) && (code !== 'body-mismatch' || cut.has(`${entry} ${capture.name}`)),
      )
      const cutOff = unanswered(capture, losses, trail)
      const [first, ...others]: At[] = [
        ...losses.map((diagnostic) => placeOfLoss(capture, diagnostic)),
        ...cutOff,
      ]
      if (first === undefined) continue
      const story = [
        ...[...LOSSES].flatMap(([code, tell]) => {
          const n = numberOf(losses.filter((loss) => loss.code === code))
          return n === 0 ? [] : [tell(n)]
        }),
        ...(cutOff.length === 0
          ? []
          : [`${count(cutOff.length, 'OAuth request')} without an answer (${listPlaces(cutOff)})`]),
      ]
      yield {
        message: `${capture.name} is not complete: ${list(story)}.${hasOthers(capture, losses, cutOff) ? ' Its other entries were judged.' : ''}`,
        at: [first, ...others],
        ...adviceOn(losses, cutOff),
        facts: {
          diagnostics: [...new Set(losses.map(({ code }) => code))],
          unanswered: cutOff.length,
        },
      }
    }
  },
  examples: () => [
    {
      name: 'the last request never got its answer',
      transcript: transcript(refresh('+0s', '{rt a}', rotated('b')), refresh('+1h', '{rt b}', '')),
      reports: '1 OAuth request without an answer (entry 1)',
    },
    {
      name: 'an entry without a request line',
      transcript: `${refresh('+0s', '{rt a}', rotated('b'))}\n\n### +1h\n\nHTTP/1.1 200\n`,
      reports: '1 entry cannot be read',
    },
    {
      name: 'whole',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        refresh('+1h', '{rt b}', rotated('c')),
      ),
    },
    {
      name: 'an unanswered request that has nothing to do with OAuth',
      transcript: `${refresh('+0s', '{rt a}', rotated('b'))}\n\n### +1s\nGET https://app.contoso.example/logo.png\n`,
    },
    {
      name: 'an answer that the recorder made up is there, if useless',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 502 Fiddler - Connection Failed', {
        attributes: 'recorder',
      }),
    },
  ],
}

export default rule

/** A capture of which nothing could be read is no subject: the run itself refuses it. */
function isUsable({ diagnostics }: CaptureFacts): boolean {
  return !diagnostics.some(({ code }) => code === 'unreadable' || code === 'encrypted')
}

/** How many entries or files they tell of. */
function numberOf(losses: readonly Diagnostic[]): number {
  return losses.reduce((sum, loss) => sum + (loss.count ?? 1), 0)
}

/** Where the compression is all that is wrong, nothing was cut off, and sizes tell nothing. */
function adviceOn(
  losses: readonly Diagnostic[],
  cutOff: readonly Exchange[],
): Partial<Pick<FindingDraft, 'title' | 'why' | 'fix'>> {
  const isPackedOnly = losses.every(({ code }) => code === 'member-unsupported')
  return isPackedOnly && losses.length > 0 && cutOff.length === 0 ? packedOnly : {}
}

/** OAuth requests that got no answer, where the reader did not name the entry already. */
function unanswered(
  { name }: CaptureFacts,
  losses: readonly Diagnostic[],
  trail: Trail,
): readonly Exchange[] {
  const told = new Set(losses.map(({ entry }) => entry))
  return trail.exchanges.filter(
    ({ capture, entry, outcome, status }) =>
      capture === name && outcome === 'no-response' && status < 100 && !told.has(entry),
  )
}

/** Whether entries are left that nothing is wrong with; what could not be read is not counted. */
function hasOthers(
  { entries }: CaptureFacts,
  losses: readonly Diagnostic[],
  cutOff: readonly Exchange[],
): boolean {
  const ofBodies = losses.filter(({ code }) => code.startsWith('body-'))
  return entries > new Set([...ofBodies, ...cutOff].map(({ entry }) => entry)).size
}

function placeOfLoss(capture: CaptureFacts, { entry, line }: Diagnostic): At {
  return {
    capture: capture.name,
    ...(entry !== undefined && { entry }),
    ...(line !== undefined && { line }),
  }
}
