/** @import { Row } from './index.js' */
import { growthHar, shapes } from '../inputs/growth.js'
import { analyze } from '../programs/tokentrail.js'
import { atMost } from './goals.js'

const FEW = 3000
const FACTOR = 4

/** Four times the exchanges: 4 times the time is linear, 16 times is the square. @type {readonly Row[]} */
export const growthRows = shapes.map((shape) => ({
  id: `growth-${shape.id}`,
  work: `${FACTOR * FEW} exchanges against ${FEW}: ${shape.what}`,
  programs: [analyze(growthHar(shape, FACTOR * FEW)), analyze(growthHar(shape, FEW))],
  goals: [atMost(6)],
  isLong: true,
}))
