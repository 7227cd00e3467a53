import { describe, expect, it } from "vitest";
import { isNetworkAddress } from "./is-network-address";

describe("where private providers are allowed", () => {
  it.each(["1.1.1.1", "127.0.0.1", "10.2.3.4", "172.20.0.1", "192.168.1.9", "100.64.0.7", "::1", "fd12::1"])(
    "%s may be called",
    (address) => expect(isNetworkAddress(address)).toBe(true),
  );

  it.each([
    "169.254.169.254",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "fd00:ec2::254",
    "fe80::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:1::1",
    "224.0.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "::",
    "127.0.0.1%lo",
    "localhost",
    "",
  ])("%s stays shut", (address) => expect(isNetworkAddress(address)).toBe(false));
});
