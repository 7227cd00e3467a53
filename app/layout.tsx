// The document of every page: language, type, theme. The theme is read from a cookie here, so that no page flashes in another one.
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme } from "@/lib/client/theme";
import { themeCookie } from "@/lib/client/write-cookie";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Parallax", template: "%s · Parallax" },
  description:
    "Ask several vision language models about a picture, side by side, with measured speed and cost.",
};

export const viewport: Viewport = {
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#111113" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable} font-sans`}
    >
      <body>
        {/* Beside the one that each page brings: while pages change there is a moment without that, and browsers ask for /favicon.ico. */}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {children}
      </body>
    </html>
  );
}
