import type { ReportExchange } from '../../../index.ts'
import { duration } from '../../../report/telling/duration.ts'
import { entryUnit } from '../../../report/telling/evidence.ts'
import { moment } from '../../../report/telling/times.ts'
import type { RowView } from '../row-view.ts'
import { Facts } from './facts.tsx'

type Part = { readonly exchange: ReportExchange; readonly view: RowView }

/** When an exchange happened, and where it stands in the captures. */
export function PlaceFacts({ exchange, view }: Part) {
  const { at, durationMs, capture, entry, line, member, alsoAt = [] } = exchange
  const { lookup } = view
  return (
    <Facts
      title="When and where"
      facts={[
        ['time', at && <code>{moment(at)}</code>],
        ['took', durationMs === undefined ? undefined : duration(durationMs)],
        ['capture', capture],
        [entryUnit(capture, lookup), entry],
        ['line', line],
        ['member', member && <code>{member}</code>],
        [
          'also recorded',
          alsoAt.length === 0
            ? undefined
            : alsoAt.map((place) => (
                <div key={`${place.capture} ${place.entry}`}>
                  {lookup.capture(place.capture)}, {entryUnit(place.capture, lookup)} {place.entry}
                </div>
              )),
        ],
      ]}
    />
  )
}

/** Who was asked. */
export function AuthorityFacts({ exchange: { authority, resource } }: Part) {
  const { host, provider, cloud, tenant, policy, protocol } = authority
  return (
    <Facts
      title="Authority"
      facts={[
        ['host', <code>{host}</code>],
        ['provider', provider],
        ['cloud', cloud],
        ['tenant', tenant && <code>{tenant}</code>],
        ['policy', policy && <code>{policy}</code>],
        ['protocol', protocol],
        ['resource', resource && <code>{resource}</code>],
      ]}
    />
  )
}

/** Who asked. */
export function ClientFacts({ exchange: { clientId, client, clientAuth, user } }: Part) {
  return (
    <Facts
      title="Client"
      facts={[
        ['id', clientId && <code>{clientId}</code>],
        ['library', client.library],
        ['version', client.version],
        ['process', client.process],
        ['proves itself by', clientAuth?.replaceAll('-', ' ')],
        ['user', user && <code>{user}</code>],
      ]}
    />
  )
}
