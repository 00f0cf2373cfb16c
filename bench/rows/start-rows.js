/** @import { Row } from './index.js' */
import { mixed10MB, mixed1MB } from '../inputs/hars.js'
import { emptyNode } from '../programs/peers.js'
import { analyze, version } from '../programs/tokentrail.js'
import { atMost } from './goals.js'

const REPEATS = 4

/** Where Node's own start is most of the time. @type {readonly Row[]} */
export const startRows = [
  {
    id: 'har-1mb',
    work: 'HAR of 1 MB',
    programs: [analyze(mixed1MB), emptyNode()],
    goals: [atMost(1.5)],
    repeats: REPEATS,
  },
  {
    id: 'har-10mb',
    work: 'HAR of 10 MB',
    programs: [analyze(mixed10MB), emptyNode()],
    goals: [atMost(1.6)],
    repeats: REPEATS,
  },
  {
    id: 'version',
    work: 'tokentrail --version',
    programs: [version(), emptyNode()],
    goals: [atMost(1.25)],
    repeats: REPEATS,
  },
]
