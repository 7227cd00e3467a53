// Looks in a page for what drawn model output must not have become, and notes what the page did that nobody asked for. It knows no page.
import type { Page } from "@playwright/test";
import { forbiddenElements } from "./attacks";

/** Elements and attributes in drawn model output that could run, load, submit or lead somewhere by themselves; empty is well. */
export function findHarm(page: Page): Promise<string[]> {
  return page.evaluate((forbidden) => {
    const drawn = [...document.querySelectorAll(".md")];
    const harm = drawn.flatMap((each) =>
      [...each.querySelectorAll(forbidden)].map((element) => `<${element.localName}>`),
    );
    const loading = ["src", "srcset", "srcdoc", "action", "formaction", "poster", "background", "ping", "id"];
    for (const element of drawn.flatMap((each) => [...each.querySelectorAll("*")])) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || loading.includes(name)) harm.push(`${name}="${value}"`);
        if (/(?:^|:)href$/.test(name) && !/^(?:https?:\/\/|mailto:)/.test(value))
          harm.push(`${name}="${value}"`);
        if (name === "style" && /url\(|position:\s*fixed|expression/i.test(value))
          harm.push(`style="${value}"`);
      }
    }
    return harm;
  }, forbiddenElements);
}

/** Collects what a page does by itself: dialogs, requests to other hosts, new windows, leaving. Empty is well. */
export function watchDeeds(page: Page, origin: string): string[] {
  const deeds: string[] = [];
  page.on("dialog", (dialog) => {
    deeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", () => deeds.push("a new window"));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:data|blob):/.test(url)) deeds.push(`request ${url}`);
  });
  page.on("framenavigated", (frame) => {
    if (!frame.url().startsWith(origin) && frame.url() !== "about:blank")
      deeds.push(`went to ${frame.url()}`);
    if (frame !== page.mainFrame()) deeds.push(`a frame with ${frame.url()}`);
  });
  return deeds;
}
