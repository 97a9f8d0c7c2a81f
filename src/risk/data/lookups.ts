import { byName } from '../words.ts'

/**
 * Options with which a program only asks the network for a name, from the manuals of bind9-dnsutils 9.20,
 * iputils 20240905, mtr 0.95 and traceroute 2.1.
 */
const LOOKUPS: readonly (readonly [names: string, options: RegExp])[] = [
  [
    'dig drill',
    /^(?:\+(?:no)?(?:short|all|answer|question|stats|cmd|comments|trace|tcp|vc|dnssec|multiline|recurse|rec|identify|ttlid|ttlunits|authority|additional|search|rrcomments|nsid|nssearch|qr|class)|\+(?:time|timeout|tries|retry|bufsize)=\d+|-[46xqtpcvrumi])$/u,
  ],
  ['host', /^-(?:[46avrTdCnsUw]+|[tcWRN])$/u],
  [
    'nslookup',
    /^-(?:vc|debug|recurse|(?:timeout|retry|port)=\d+|(?:q|qt|query|querytype|type)=(?:A|AAAA|ANY|CAA|CNAME|DS|MX|NS|PTR|SOA|SRV))$/iu,
  ],
  ['whois', /^--?(?:verbose|version|help|H)$/u],
  ['ping ping6', /^-(?:[46nqDOUv]+|[ciWwtsI]\d*(?:\.\d+)?)$/u],
  [
    'traceroute tracepath',
    /^(?:-[46nIFbTUe]+|-[mqwcpfi]\d*|--(?:icmp|tcp|udp|aslookup|report|report-wide|no-dns|show-ips|mpls|report-cycles(?:=\d+)?|max-hops=\d+|ipv[46]))$/u,
  ],
  [
    'mtr',
    /^(?:-[46nrwbzTue]+|-[mcPi]\d*|--(?:tcp|udp|aslookup|report|report-wide|no-dns|show-ips|mpls|report-cycles(?:=\d+)?|max-ttl=\d+|ipv[46]))$/u,
  ],
]

/** Which options of such a program carry no data out. */
export const LOOKUP_BY_PROGRAM: ReadonlyMap<string, RegExp> = byName(LOOKUPS)

/** Record types that carry a whole zone, or anything their owner likes. */
export const CARRYING_RECORDS = /^(?:[ai]xfr(?:=\d+)?|txt|null)$/iu

/** Databases that `getent` reads on this machine. */
export const LOCAL_DATABASES =
  /^(?:aliases|ethers|group|gshadow|initgroups|passwd|protocols|rpc|services|shadow|subuid|subgid)$/u
