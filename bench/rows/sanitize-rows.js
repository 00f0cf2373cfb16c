/** @import { Row } from './index.js' */
import { mixed100MB, mixed1GB, tinyEntries } from '../inputs/hars.js'
import { jqCopy } from '../programs/peers.js'
import { analyze, sanitize } from '../programs/tokentrail.js'
import { atMost, faster, peaksWithin } from './goals.js'

/** @type {readonly Row[]} */
export const sanitizeRows = [
  {
    id: 'sanitize-1gb-jq',
    work: 'Sanitizing a HAR of 1 GB',
    programs: [sanitize(mixed1GB), jqCopy(mixed1GB)],
    goals: [faster(1)],
  },
  {
    id: 'sanitize-1gb-analyze',
    work: 'Sanitizing a HAR of 1 GB',
    programs: [sanitize(mixed1GB), analyze(mixed1GB)],
    goals: [atMost(15)],
  },
  {
    id: 'sanitize-memory',
    work: 'Memory of sanitizing at 100 MB and 1 GB',
    programs: [sanitize(mixed100MB), sanitize(mixed1GB)],
    goals: [peaksWithin(1.3)],
  },
  {
    id: 'sanitize-tiny-jq',
    work: 'Sanitizing a HAR of a million tiny entries',
    programs: [sanitize(tinyEntries), jqCopy(tinyEntries)],
    goals: [atMost(10)],
  },
  {
    id: 'sanitize-tiny-proof',
    work: 'What the proof adds to a million tiny entries',
    programs: [sanitize(tinyEntries), sanitize(tinyEntries, ['--no-verify'])],
    goals: [atMost(2)],
  },
]
