// @vitest-environment jsdom
// What a model may be talked into writing: none of it becomes an element that runs, loads, submits or redirects anything.
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Markdown } from "./markdown";

afterEach(cleanup);

const FORBIDDEN =
  "script,img,iframe,object,embed,form,meta,link,base,style,video,audio,source,picture,svg image,foreignObject,input,textarea,select,frame,applet,portal,template";

const ATTACKS: string[] = [
  "<script>alert(1)</script>",
  "<ScRiPt src=https://evil.example/x.js></sCrIpT>",
  "a <script>alert(1)</script> b",
  "<img src=x onerror=alert(1)>",
  '<img src="https://evil.example/p.png">',
  "<svg onload=alert(1)>",
  '<svg><image href="https://evil.example/x.png"/></svg>',
  "<svg><script>alert(1)</script></svg>",
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="https://evil.example/x.swf"></object>',
  '<embed src="https://evil.example/x.swf">',
  '<form action="https://evil.example"><input name=a><button>go</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<base href="https://evil.example/">',
  "<style>@import 'https://evil.example/x.css';</style>",
  '<div style="position:fixed;inset:0" onclick="alert(1)">x</div>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="https://ok.example" onmouseover="alert(1)">x</a>',
  "<!-- <script>alert(1)</script> -->",
  "<!--><script>alert(1)</script>",
  "<details open ontoggle=alert(1)>x</details>",
  '<video src="https://evil.example/x.mp4" autoplay></video>',
  "<math><mtext><script>alert(1)</script></mtext></math>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?php echo '<script>alert(1)</script>' ?>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](&#106;&#97;&#118;&#97;script:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](&#x6A;avascript&#58;alert(1))",
  "[x](<java\u0000script:alert(1)>)",
  "[x](\u0001javascript:alert(1))",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[x](file:///etc/passwd)",
  "[x](blob:https://evil.example/1)",
  "[x](//evil.example/x)",
  "[x](/api/settings)",
  "[x](#top)",
  "[x](?delete=1)",
  "[x][r]\n\n[r]: javascript:alert(1)",
  "[r]\n\n[r]: data:text/html,<script>alert(1)</script>",
  "<javascript:alert(1)>",
  "<data:text/html,x>",
  "![x](https://evil.example/x.png)",
  '![x](https://evil.example/x.png "t" )',
  "![x](data:image/svg+xml,<svg onload=alert(1)>)",
  "![x](javascript:alert(1))",
  "![x][r]\n\n[r]: https://evil.example/x.png",
  "![r]\n\n[r]: https://evil.example/x.png",
  "[![x](https://evil.example/x.png)](https://evil.example)",
  "[![x](https://evil.example/x.png)](javascript:alert(1))",
  '![x](x"onerror="alert(1))',
  '[x](https://ok.example"onclick="alert(1))',
  "[x](https://ok.example 'a\" onclick=\"alert(1)')",
  "`<img src=x onerror=alert(1)>`",
  "```html\n<img src=x onerror=alert(1)>\n```",
  '```"><script>alert(1)</script>\ncode\n```',
  "$\\href{javascript:alert(1)}{x^2}$",
  "$$\\includegraphics{https://evil.example/x.png}$$",
  "\\(\\htmlStyle{position:fixed}{x^2}\\)",
  "\\(\\url{javascript:alert(1)} + 1\\)",
  "$$\\def\\a{\\a\\a}\\a$$",
  "$<img src=x onerror=alert(1)>^2$",
  "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
  "[^1]\n\n[^1]: <script>alert(1)</script>",
  "- [ ] <input type=image src=https://evil.example/x.png>",
  "xmpp:evil@evil.example and ftp://evil.example and irc://evil.example",
  "[x](tel:+123) [y](sms:+123) [z](intent://evil#Intent;end) [w](ms-settings:x)",
  "# <img src=x onerror=alert(1)>\n\n> <script>alert(1)</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "\\<script>alert(1)\\</script>",
];

/** Everything about the drawn elements that a page must never get from a model. */
function findHarm(container: HTMLElement): string[] {
  const harm = [...container.querySelectorAll(FORBIDDEN)].map((element) => `<${element.localName}>`);
  for (const element of container.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (
        name.startsWith("on") ||
        ["src", "srcset", "srcdoc", "action", "formaction", "poster", "background", "ping"].includes(name)
      ) {
        harm.push(`${name}="${value}"`);
      }
      if (/(?:^|:)href$/.test(name) && !/^(?:https?:\/\/|mailto:)/.test(value))
        harm.push(`${name}="${value}"`);
      if (name === "style" && /url\(|position|expression/i.test(value)) harm.push(`${name}="${value}"`);
    }
    if (element.localName === "a") {
      const rel = element.getAttribute("rel") ?? "";
      if (!rel.includes("noopener") || !rel.includes("noreferrer")) harm.push(`rel="${rel}"`);
    }
  }
  return harm;
}

describe("hostile markdown", () => {
  it.each(ATTACKS)("%j does nothing, whole and while it streams", async (text) => {
    const { container, rerender } = render(<Markdown text="" isStreaming={true} />);
    for (let at = 1; at <= text.length; at++) {
      rerender(<Markdown text={text.slice(0, at)} isStreaming={true} />);
      expect(findHarm(container)).toEqual([]);
    }
    rerender(<Markdown text={text} isStreaming={false} />);
    await act(() => import("./katex-renderer"));
    expect(findHarm(container)).toEqual([]);
  });

  it("is seen by this check when it is there", () => {
    const page = document.createElement("div");
    page.innerHTML =
      '<img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a><svg><a xlink:href="data:,"></a></svg>';
    expect(findHarm(page).length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ["brackets", "[".repeat(10_000)],
    ["quotes", ">".repeat(10_000)],
    ["quotes on many lines", Array.from({ length: 300 }, (_, i) => `${"> ".repeat(i)}a`).join("\n")],
    ["links in links", `${"[".repeat(2_000)}a${"](https://e.example)".repeat(2_000)}`],
    ["emphasis", `${"*a **b ".repeat(5_000)}`],
    ["nested emphasis", `${"*_".repeat(90)}a${"_*".repeat(90)}`],
    ["braces in maths", `$${"{".repeat(3_000)}x^2${"}".repeat(3_000)}$`],
    ["dollars", "$a ".repeat(10_000)],
    ["maths openers", "\\(".repeat(10_000)],
    ["backticks", Array.from({ length: 300 }, (_, i) => "`".repeat(i + 1)).join(" ")],
    ["one word", "lorem ipsum ".repeat(10_000)],
  ])("of 10,000 %s is drawn as text", (_, text) => {
    const { container } = render(<Markdown text={text} isStreaming={false} />);
    expect(container.textContent?.length).toBeGreaterThan(0);
    expect(findHarm(container)).toEqual([]);
  });
});
