import { describe, expect, it } from 'vitest'
import { thisMachine } from '../web/browser/this-machine.ts'
import { findingsIn } from './judge.ts'
import { openLab } from './lab.ts'
import { hasMitmproxy, startMitmproxy } from './recorders/mitmproxy.ts'
import { rotation } from './scenarios/rotation.ts'
import { inShiftedTime } from './shifted-time.ts'

if (!hasMitmproxy)
  thisMachine.say('test/lab/mitmproxy.test.ts is skipped. There is no mitmdump on PATH.')

const scenarios = rotation.filter(({ name }) =>
  ['ignores-rotated-token', 'split-brain'].includes(name),
)

describe.skipIf(!hasMitmproxy).each(scenarios)('$name, recorded by mitmproxy', (scenario) => {
  it(scenario.shows, async () => {
    const lab = await openLab(scenario.name)
    const proxy = await startMitmproxy(lab.port)
    lab.wire.goThrough(proxy.port)
    const played = await Promise.allSettled([
      inShiftedTime(lab.machineClock, () => scenario.run(lab)),
    ])
    await lab.close()
    const flows = await proxy.stop()
    expect(played).toMatchObject([{ status: 'fulfilled' }])
    expect(await findingsIn('flows.mitm', flows)).toEqual([...scenario.finds].toSorted())
  })
})
