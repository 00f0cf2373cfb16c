const units = [
  ['GiB', 1024 ** 3],
  ['MiB', 1024 ** 2],
  ['KiB', 1024],
] as const

/** A number of bytes in the largest unit of which it is a multiple: `128 MiB`, `1 byte`. */
export function byteSize(bytes: number): string {
  const [unit, size] = units.find((one) => bytes >= one[1] && bytes % one[1] === 0) ?? []
  if (unit !== undefined && size !== undefined) return `${bytes / size} ${unit}`
  return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
}
