// Which IP addresses beyond the open Internet a server may call where its operator allows private providers: this machine and local
// networks. What clouds keep for their own machines, metadata above all, stays shut whatever the operator allows.
import "server-only";
import { BlockList, isIP } from "node:net";
import { isPublicAddress } from "./is-public-address";

const local = new BlockList();
for (const [network, prefix, family] of [
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["::1", 128, "ipv6"],
  ["fc00::", 7, "ipv6"],
] as const)
  local.addSubnet(network, prefix, family);

const metadata = new BlockList();
metadata.addAddress("100.100.100.200", "ipv4");
metadata.addAddress("fd00:ec2::254", "ipv6");

/** True for addresses of the open Internet, of this machine and of local networks; false for every other, and for what is no address. */
export function isNetworkAddress(address: string): boolean {
  if (address.includes("%")) return false;
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (isIP(address) === 0 || metadata.check(address, family)) return false;
  // A BlockList sees the IPv4 address in a mapped one; written that way it is a trick.
  if (family === "ipv6" && /^::ffff:/i.test(address)) return false;
  return isPublicAddress(address) || local.check(address, family);
}
