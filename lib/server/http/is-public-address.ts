// Which IP addresses the server may call for somebody else: those of the open Internet and no others. Ranges follow IANA's registries of
// special-purpose addresses. It knows numbers only; names are resolved by whoever asks.
import "server-only";
import { BlockList, isIP } from "node:net";

const specialV4 = [
  "0.0.0.0/8", // this host
  "10.0.0.0/8", // private
  "100.64.0.0/10", // carrier-grade NAT; Alibaba's metadata
  "127.0.0.0/8", // loopback
  "168.63.129.16/32", // Azure's host services
  "169.254.0.0/16", // link-local; the metadata of most clouds
  "172.16.0.0/12", // private
  "192.0.0.0/24", // protocol assignments; Oracle's metadata
  "192.0.2.0/24", // documentation
  "192.31.196.0/24", // AS112
  "192.52.193.0/24", // automatic multicast tunnels
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16", // private
  "192.175.48.0/24", // AS112
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast
];

/** The only part of IPv6 that is handed out for hosts; loopback, mapped, NAT64, local and multicast addresses lie outside. */
const globalUnicastV6 = "2000::/3";
const specialV6 = [
  "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4: an IPv4 address inside
  "2620:4f:8000::/48", // AS112
  "3fff::/20", // documentation
];

const v4Refused = listOf(specialV4, "ipv4");
const v6Allowed = listOf([globalUnicastV6], "ipv6");
const v6Refused = listOf(specialV6, "ipv6");

/** True for an address on the open Internet; false for every other, and for what is no address. */
export function isPublicAddress(address: string): boolean {
  // A zone ("%eth0") only makes sense on a local network.
  if (address.includes("%")) return false;
  const family = isIP(address);
  if (family === 4) return !v4Refused.check(address, "ipv4");
  if (family === 6) return v6Allowed.check(address, "ipv6") && !v6Refused.check(address, "ipv6");
  return false;
}

function listOf(ranges: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network, prefix] = range.split("/");
    list.addSubnet(network as string, Number(prefix), family);
  }
  return list;
}
