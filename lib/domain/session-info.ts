// Being signed in somewhere, as the person sees it; times are milliseconds.

export type SignInMethod = "password" | "openid";

export type SessionInfo = {
  id: string;
  method: SignInMethod;
  address: string;
  /** What the browser called itself. */
  agent: string;
  createdAt: number;
  usedAt: number;
};

const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** A browser and its system in words, as far as its name says: "Firefox on Linux". */
export function browserName(agent: string): string {
  const nameIn = (all: [RegExp, string][]) => all.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = nameIn(browsers);
  const system = nameIn(systems);
  if (!browser && !system) return "Another program";
  return system ? `${browser ?? "A browser"} on ${system}` : browser!;
}
