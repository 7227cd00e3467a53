import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "./is-public-address";

const open = [
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "126.255.255.255",
  "128.0.0.1",
  "168.63.129.15",
  "168.63.129.17",
  "169.253.255.255",
  "169.255.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.0.1.1",
  "192.0.3.1",
  "192.167.255.255",
  "192.169.0.0",
  "198.17.255.255",
  "198.20.0.0",
  "198.51.99.255",
  "203.0.112.255",
  "203.0.114.0",
  "223.255.255.255",
  "2001:200::1",
  "2001:4860:4860::8888",
  "2606:4700:4700::1111",
  "2a00:1450:4001:80b::200e",
  "2003::1",
  "3ffe::1",
];

const closed = {
  "this host": ["0.0.0.0", "0.0.0.1", "0.255.255.255", "::"],
  loopback: ["127.0.0.1", "127.0.0.53", "127.255.255.255", "::1"],
  private: ["10.0.0.0", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"],
  "unique local": ["fc00::1", "fd00:ec2::254", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  "link-local": ["169.254.0.1", "169.254.255.255", "fe80::1", "fe80::1%eth0", "febf::1", "fec0::1"],
  metadata: ["169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "fd20:ce::254"],
  "carrier-grade NAT": ["100.64.0.0", "100.127.255.255"],
  "Azure's host services": ["168.63.129.16"],
  "IPv4 mapped": [
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "::ffff:8.8.8.8",
    "::ffff:0:7f00:1",
    "::127.0.0.1",
    "::808:808",
  ],
  "6to4": ["2002::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:808:808::1", "192.88.99.1"],
  Teredo: ["2001::1", "2001:0:a9fe:a9fe::1"],
  "other protocol assignments": [
    "192.0.0.0",
    "192.0.0.255",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:1ff:ffff::1",
  ],
  NAT64: ["64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "64:ff9b::808:808"],
  documentation: ["192.0.2.1", "198.51.100.7", "203.0.113.255", "2001:db8::1", "3fff::1", "3fff:fff::1"],
  benchmarks: ["198.18.0.1", "198.19.255.255"],
  AS112: ["192.31.196.1", "192.175.48.1", "2620:4f:8000::1"],
  "multicast tunnels": ["192.52.193.1"],
  multicast: ["224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"],
  "reserved and broadcast": [
    "240.0.0.1",
    "255.255.255.254",
    "255.255.255.255",
    "4000::1",
    "5f00::1",
    "100::1",
    "e000::1",
  ],
  "no address": [
    "",
    "localhost",
    "1.1.1",
    "1.1.1.1.1",
    "0x7f.1",
    "2130706433",
    "[::1]",
    "1.1.1.1/32",
    " 1.1.1.1",
  ],
};

describe("isPublicAddress", () => {
  it.each(open)("allows %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(
    Object.entries(closed).flatMap(([kind, addresses]) =>
      addresses.map((address) => [kind, address] as const),
    ),
  )("refuses %s: %s", (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("refuses every IPv4 address dressed as IPv6", () => {
    const dresses = [
      (hex: string) => `::ffff:${hex}`,
      (hex: string) => `::${hex}`,
      (hex: string) => `64:ff9b::${hex}`,
      (hex: string) => `2002:${hex}::1`,
      (hex: string) => `2001:0:${hex}::1`,
    ];
    fc.assert(
      fc.property(fc.nat(0xffff), fc.nat(0xffff), fc.constantFrom(...dresses), (high, low, dress) => {
        return !isPublicAddress(dress(`${high.toString(16)}:${low.toString(16)}`));
      }),
    );
  });
});
