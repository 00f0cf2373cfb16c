import { fromBuffer, type Entry, type ZipFile } from 'yauzl'

export interface ReadMember {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The members of an archive as another reader than ours finds them, which checks their checksums. */
export async function membersOf(archive: Uint8Array): Promise<readonly ReadMember[]> {
  const members: ReadMember[] = []
  const zip = await open(archive)
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => {
      content(zip, entry).then((bytes) => {
        members.push({ name: entry.fileName, bytes })
        zip.readEntry()
      }, reject)
    })
    zip.readEntry()
  })
  return members
}

function open(archive: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(archive), { lazyEntries: true, strictFileNames: true }, (error, zip) => {
      if (error) reject(error)
      else resolve(zip)
    })
  })
}

async function content(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  if (entry.fileName.endsWith('/')) return new Uint8Array()
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => {
      if (error) reject(error)
      else resolve(opened)
    })
  })
  const parts: Uint8Array[] = []
  for await (const part of stream) if (part instanceof Uint8Array) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}
