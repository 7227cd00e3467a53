// @vitest-environment jsdom
import fc from "fast-check";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { FIXTURES, writeReply } from "../markdown/__fixtures__/sample-reply";
import { renderStatic } from "./render-static";
import { SharedMarkdown } from "./shared-markdown";

const sampleTexts = [...[1, 2, 3, 4, 5].map((seed) => writeReply(1_500, seed)), ...Object.values(FIXTURES)];

const attacks = [
  "<script>alert(1)</script>",
  '<img src="https://evil.example/p.png" onerror=alert(1)>',
  '[x](javascript:alert(1)) [y](data:text/html,z) [z](//evil.example) [ok](https://ok.example/?a=1&b="2")',
  "![x](https://evil.example/p.png) [![y](https://evil.example/q.png)](https://ok.example)",
  '`"><script>` and &lt;b&gt; &amp; &quot;',
  '```html"onclick=alert(1)\n</code></pre><script>alert(1)</script>\n```',
  "| a | b |\n|:-:|--:|\n| <br> | \"'& |\n\n- [x] done\n- [ ] to do\n\n3. three\n4. four",
  "$$\\href{javascript:alert(1)}{x} \\htmlClass{a}{b} <script>$$ and \\(a<b\\)",
  "a[^1]\n\n[^1]: https://evil.example/x.png",
  "https://bank.example@evil.example/ <https://xn--bnk-6cd.example/>",
  "\u0000\u202e\ud800 </p></div></body>",
];

function Part({ value, children }: { value: string; children: ReactNode }) {
  return (
    <p title={value} aria-hidden={value.length % 2 === 0} data-value={value} className={value || undefined}>
      {children}
      {false}
      {null}
      {0}
    </p>
  );
}

describe("the static renderer", () => {
  it("writes markdown as React does, to the letter", () => {
    for (const text of [...sampleTexts, ...attacks])
      expect(renderStatic(<SharedMarkdown text={text} />)).toBe(
        renderToStaticMarkup(<SharedMarkdown text={text} />),
      );
  });

  it("writes any text and any value as React does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (value, text) => {
        const node = (
          <>
            <Part value={value}>{text}</Part>
            <br />
            <ol start={3} style={{ "--lane-color": "red", borderColor: "var(--x)" } as React.CSSProperties}>
              {[text, value].map((each, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: drawn once
                <li key={index}>{each}</li>
              ))}
            </ol>
          </>
        );
        expect(renderStatic(node)).toBe(renderToStaticMarkup(node));
      }),
    );
  });

  it.each([
    [
      "an event",
      <button type="button" key="a" onClick={() => {}}>
        x
      </button>,
    ],
    ["a tag that is none", { ...(<b key="b" />), type: "b onclick=x" } as ReactNode],
    [
      "a component that needs React",
      {
        ...(<b key="c" />),
        type: { $$typeof: Symbol.for("react.client.reference") },
      } as unknown as ReactNode,
    ],
    ["an object", { hello: 1 } as unknown as ReactNode],
  ])("refuses %s", (_, node) => {
    expect(() => renderStatic(node)).toThrow(TypeError);
  });
});

describe("a reply on a public page", () => {
  it("loads nothing, runs nothing and names no place that is not shown", () => {
    for (const text of attacks) {
      const page = document.createElement("div");
      page.innerHTML = renderStatic(<SharedMarkdown text={text} />);
      const forbidden =
        "script,img,iframe,object,embed,form,style,link,meta,base,video,audio,svg,source,picture,template";
      expect(page.querySelectorAll(forbidden), text).toHaveLength(0);
      const attributes = [...page.querySelectorAll("*")].flatMap((element) => [...element.attributes]);
      expect(
        attributes.filter(({ name }) => /^(?:on.*|src|srcset|style|action|formaction|id)$/.test(name)),
      ).toEqual([]);
      for (const { value } of attributes.filter(({ name }) => name === "href"))
        expect(value).toMatch(/^(?:https?:|mailto:)/);
    }
  });

  it("draws formulas without a script", () => {
    const html = renderStatic(<SharedMarkdown text={"Area \\(\\frac{a}{b}\\)"} />);
    expect(html).toContain("<mfrac><mi>a</mi><mi>b</mi></mfrac>");
  });
});

describe("a text that is too costly", () => {
  it("is formatted at its beginning and shown as it was written behind that, whole", () => {
    const rows = Array.from({ length: 9_000 }, (_, at) => `|${at}|**b**|`);
    const html = renderToStaticMarkup(
      <SharedMarkdown text={`|a|b|\n|-|-|\n${rows.join("\n")}\n\n**end**`} />,
    );
    expect(html.match(/<tr>/g)!.length).toBeGreaterThan(1_000);
    expect(html.match(/<tr>/g)!.length).toBeLessThan(9_000);
    expect(html).toMatch(
      /as it was written: it is too long to be formatted\..*\|8999\|\*\*b\*\*\|.*\*\*end\*\*<\/div>/s,
    );
  });

  it("is rare: an answer of 100,000 characters is formatted to its end", () => {
    const text = `${writeReply(25_000)}\n\n**end**`;
    expect(text.length).toBeGreaterThan(90_000);
    expect(renderToStaticMarkup(<SharedMarkdown text={text} />)).toMatch(/<strong>end<\/strong><\/p>/);
  });
});
