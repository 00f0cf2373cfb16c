import { Option } from 'commander'

/** `--aadsts-db`, which every command takes that explains codes. */
export function aadstsDbOption(): Option {
  return new Option('--aadsts-db <file>', 'a JSON file that extends and corrects the known codes')
}
