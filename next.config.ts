// How Next builds and serves Parallax: one self-contained server folder, no image proxy, no version header.
import type { NextConfig } from "next";

/** What every answer says, whatever it is. */
const everywhere = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "no-referrer" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
];

/** Links are for whom they were given to: no search engine lists them, found or not. */
const unlisted = [{ key: "x-robots-tag", value: "noindex, nofollow, noarchive" }];

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["better-sqlite3", "sharp", "pg"],
  outputFileTracingIncludes: {
    "/api/shares": ["node_modules/geist/dist/fonts/geist-sans/Geist-SemiBold.ttf"],
  },
  images: { unoptimized: true, remotePatterns: [] },
  devIndicators: false,
  // Types are checked by `npm run types`, which `npm test` runs before it builds: a start need not wait for them a second time.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/s/:path*", headers: unlisted },
  ],
};

export default config;
