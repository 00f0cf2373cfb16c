/** @import { Row } from './index.js' */
import { fiddlerArchive } from '../inputs/fiddler-archive.js'
import { fflate, pythonZipfile, yauzl } from '../programs/peers.js'
import { analyze } from '../programs/tokentrail.js'
import { faster, peakAtMost } from './goals.js'

const work = 'SAZ of 20 000 sessions'

/** @type {readonly Row[]} */
export const archiveRows = [
  {
    id: 'saz-zipfile',
    work,
    programs: [analyze(fiddlerArchive), pythonZipfile(fiddlerArchive)],
    goals: [faster(1.3)],
  },
  {
    id: 'saz-fflate',
    work,
    programs: [analyze(fiddlerArchive), fflate(fiddlerArchive)],
    goals: [faster(1.7)],
  },
  {
    id: 'saz-yauzl',
    work,
    programs: [analyze(fiddlerArchive), yauzl(fiddlerArchive)],
    goals: [faster(6)],
  },
  {
    id: 'saz-memory',
    work: 'Memory at a SAZ of 20 000 sessions',
    programs: [analyze(fiddlerArchive)],
    goals: [peakAtMost(90)],
  },
]
