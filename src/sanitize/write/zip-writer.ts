import { Deflate, deflateSync } from 'fflate'
import { growingBuffer } from '../../readers/bytes/growing-buffer.ts'
import { crc32 } from '../../readers/zip/crc32.ts'
import type { ByteSink } from '../byte-sink.ts'
import { bufferedSink } from './buffered-sink.ts'
import {
  dataDescriptor,
  directoryRow,
  endRecords,
  localHeader,
  unknownSizes,
  type WrittenMember,
} from './zip-records.ts'

/** Writes a ZIP archive from its first byte to its last, byte for byte the same for the same content. */
export interface ZipWriter {
  /** A whole member; a folder has a name that ends with a slash. */
  add(name: string, bytes: Uint8Array): Promise<void>
  /** A member of unknown size; it must be closed before anything else is written. */
  open(name: string): Promise<ZipMemberSink>
  close(comment?: string): Promise<void>
}

/** Takes the content of one member. */
export interface ZipMemberSink extends ByteSink {
  close(): Promise<void>
}

const nothing = new Uint8Array()

/** Of the members only the directory is held, some eighty bytes each. */
export function zipWriter(sink: ByteSink): ZipWriter {
  const directory = growingBuffer()
  const output = bufferedSink(sink)
  let offset = 0
  let members = 0
  const write = async (...parts: readonly Uint8Array[]): Promise<void> => {
    for (const part of parts) {
      await output.write(part)
      offset += part.length
    }
  }
  const list = (member: WrittenMember): void => {
    members++
    directoryRow(member).forEach(directory.append)
  }
  return {
    async add(name, bytes) {
      const member = { ...packed(bytes), name: encode(name), offset, streamed: false }
      list(member)
      await write(localHeader(member), member.name, member.data)
    },
    async open(name) {
      const unsized = { name: encode(name), offset, method: 8, streamed: true } as const
      const start = { ...unsized, crc: 0, size: 0, packedSize: 0 }
      await write(localHeader(start), start.name, unknownSizes)
      return memberSink(write, async (sizes) => {
        const member = { ...unsized, ...sizes }
        list(member)
        await write(dataDescriptor(member))
      })
    },
    async close(comment = '') {
      const place = { members, offset, size: directory.length }
      await write(directory.join(), endRecords(place, comment))
      await output.flush()
    },
  }
}

type Sizes = Pick<WrittenMember, 'crc' | 'size' | 'packedSize'>

function memberSink(
  write: (bytes: Uint8Array) => Promise<void>,
  done: (sizes: Sizes) => Promise<void>,
): ZipMemberSink {
  let crc = 0
  let size = 0
  let packedSize = 0
  const ready: Uint8Array[] = []
  const deflate = new Deflate((chunk) => void ready.push(chunk))
  const drain = async (): Promise<void> => {
    for (const chunk of ready.splice(0)) {
      packedSize += chunk.length
      await write(chunk)
    }
  }
  return {
    async write(bytes) {
      crc = crc32(bytes, crc)
      size += bytes.length
      deflate.push(bytes)
      await drain()
    },
    async close() {
      deflate.push(nothing, true)
      await drain()
      await done({ crc, size, packedSize })
    },
  }
}

/** Deflated, or stored where that is no longer. */
function packed(bytes: Uint8Array): Sizes & Pick<WrittenMember, 'method'> & { data: Uint8Array } {
  const deflated = bytes.length === 0 ? bytes : deflateSync(bytes)
  const isStored = deflated.length >= bytes.length
  const data = isStored ? bytes : deflated
  const sizes = { crc: crc32(bytes), size: bytes.length, packedSize: data.length }
  return { ...sizes, method: isStored ? 0 : 8, data }
}

function encode(name: string): Uint8Array {
  return new TextEncoder().encode(name)
}
