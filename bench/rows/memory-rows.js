/** @import { Row } from './index.js' */
import { dense100MB, dense1GB, mixed4GB } from '../inputs/hars.js'
import { longString } from '../inputs/long-string.js'
import { analyze } from '../programs/tokentrail.js'
import { peakAtMost, peaksWithin } from './goals.js'

const PEAK_MIB = 90

/** @type {readonly Row[]} */
export const memoryRows = [
  {
    id: 'memory',
    work: 'Memory at 100 MB, 1 GB and 4 GB, with equally many exchanges',
    programs: [analyze(dense100MB), analyze(dense1GB), analyze(mixed4GB)],
    goals: [peakAtMost(PEAK_MIB), peaksWithin(1.15)],
  },
  {
    id: 'memory-long-string',
    work: 'Memory at one string of 700 MB',
    programs: [analyze(longString)],
    goals: [peakAtMost(PEAK_MIB)],
  },
]
