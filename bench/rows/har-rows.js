/** @import { Row } from './index.js' */
import {
  base64100MB,
  bearer100MB,
  eightHars,
  escapes100MB,
  headers100MB,
  html100MB,
  minified100MB,
  mixed100MB,
  mixed1GB,
  mixed4GB,
  tinyEntries,
} from '../inputs/hars.js'
import { cat, jq, jsonParse, streamParser } from '../programs/peers.js'
import { analyze, onOneCore } from '../programs/tokentrail.js'
import { atMost, faster } from './goals.js'

/** @type {readonly Row[]} */
export const harRows = [
  {
    id: 'har-1gb-jq',
    work: 'HAR of 1 GB',
    programs: [analyze(mixed1GB), jq(mixed1GB)],
    goals: [faster(17)],
  },
  {
    id: 'har-1gb-streamparser',
    work: 'HAR of 1 GB',
    programs: [analyze(mixed1GB), streamParser(mixed1GB)],
    goals: [faster(12)],
  },
  {
    id: 'har-1gb-cat',
    work: 'HAR of 1 GB',
    programs: [analyze(mixed1GB), cat(mixed1GB)],
    goals: [atMost(3)],
  },
  {
    id: 'har-4gb-cat',
    work: 'HAR of 4 GB',
    programs: [analyze(mixed4GB), cat(mixed4GB)],
    goals: [atMost(2.2)],
  },
  {
    id: 'har-100mb-pretty',
    work: 'HAR of 100 MB',
    programs: [analyze(mixed100MB), jsonParse(mixed100MB)],
    goals: [faster(5)],
  },
  {
    id: 'har-100mb-minified',
    work: 'HAR of 100 MB, minified',
    programs: [analyze(minified100MB), jsonParse(minified100MB)],
    goals: [faster(5)],
  },
  {
    id: 'har-100mb-escapes',
    work: 'HAR of 100 MB, JSON within JSON',
    programs: [analyze(escapes100MB), jsonParse(escapes100MB)],
    goals: [faster(5)],
  },
  {
    id: 'har-100mb-html',
    work: 'HAR of 100 MB, HTML',
    programs: [analyze(html100MB), jsonParse(html100MB)],
    goals: [faster(5)],
  },
  {
    id: 'har-100mb-base64',
    work: 'HAR of 100 MB, base64',
    programs: [analyze(base64100MB), jsonParse(base64100MB)],
    goals: [faster(5)],
  },
  {
    id: 'har-100mb-headers',
    work: 'HAR of 100 MB, no bodies',
    programs: [analyze(headers100MB), jsonParse(headers100MB)],
    goals: [faster(4)],
  },
  {
    id: 'har-tiny-entries',
    work: 'HAR of a million tiny entries',
    programs: [analyze(tinyEntries), jsonParse(tinyEntries)],
    goals: [faster(3)],
  },
  {
    id: 'har-100mb-bearer',
    work: 'HAR of 100 MB, a bearer token in every entry',
    programs: [analyze(bearer100MB), jsonParse(bearer100MB)],
    goals: [faster(3)],
  },
  {
    id: 'several',
    work: 'Eight HARs of 100 MB, side by side',
    programs: [analyze(eightHars), onOneCore(analyze(eightHars))],
    goals: [faster(1.2)],
  },
]
