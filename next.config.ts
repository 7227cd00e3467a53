// How Next builds and serves Parallax: one self-contained server folder, no image proxy, no version header.
import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["better-sqlite3", "sharp", "pg"],
  images: { unoptimized: true, remotePatterns: [] },
  devIndicators: false,
};

export default config;
