import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/**
 * Maps every host to the laboratory's server, and sets the times of a flow by the server's clock:
 * mitmproxy has no other way to learn of the days that pass.
 */
const ADDON = `
import os, time
from email.utils import parsedate_to_datetime

def server_connect(data):
    data.server.address = ("127.0.0.1", int(os.environ["LAB_PORT"]))

def response(flow):
    date = flow.response.headers.get("date")
    if date is None:
        return
    shift = parsedate_to_datetime(date).timestamp() - time.time()
    for message in (flow.request, flow.response):
        message.timestamp_start += shift
        message.timestamp_end += shift
`

/** Whether this machine has it. */
export const hasMitmproxy: boolean = spawnSync('mitmdump', ['--version']).status === 0

/** A mitmproxy that is running. */
export interface Mitmproxy {
  readonly port: number
  /** Ends it, and gives the flows that it saved. */
  stop(): Promise<Uint8Array>
}

/** Starts it in front of the laboratory's server. */
export async function startMitmproxy(labPort: number): Promise<Mitmproxy> {
  const folder = mkdtempSync(join(tmpdir(), 'tokentrail-mitm-'))
  const flows = join(folder, 'flows.mitm')
  const addon = join(folder, 'addon.py')
  writeFileSync(addon, ADDON)
  const port = await freePort()
  const child = spawn(
    'mitmdump',
    [
      '--quiet',
      '--ssl-insecure',
      '--listen-host=127.0.0.1',
      `--listen-port=${port}`,
      `--set=confdir=${folder}`,
      '--set=connection_strategy=lazy',
      `--scripts=${addon}`,
      `--save-stream-file=${flows}`,
    ],
    { stdio: 'ignore', env: { ...process.env, LAB_PORT: String(labPort) } },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await untilListening(port)
  return {
    port,
    async stop() {
      child.kill('SIGTERM')
      await ended
      const bytes = new Uint8Array(readFileSync(flows))
      rmSync(folder, { recursive: true })
      return bytes
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const PATIENCE = 20_000

async function untilListening(port: number): Promise<void> {
  const end = performance.now() + PATIENCE
  while (performance.now() < end) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
      socket.unref()
    })
    if (isThere) return
    await setTimeout(100)
  }
  throw new Error('mitmdump does not listen.')
}
