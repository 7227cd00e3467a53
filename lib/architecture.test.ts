// A machine reads the imports: the layers, the wiring, the environment and the providers' names stay where they belong.
// Each rule is held against the project, and against a planted violation, so that a rule which sees nothing is noticed.
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findRoutes, routeTable } from "@/e2e/support/route-table";
import { findCycles, graphImports } from "@/lib/architecture/imports";
import {
  findEnvironmentReaders,
  findImportCycles,
  findLongFiles,
  findNamedProviders,
  findStrayWiring,
  findUnguardedServerFiles,
  findUnused,
  findWrongArrows,
} from "@/lib/architecture/rules";
import { readSources, withoutComments } from "@/lib/architecture/sources";

const plant = (files: Record<string, string>) => new Map(Object.entries(files));
const importing = (...paths: string[]) => paths.map((path) => `import {} from "${path}";\n`).join("");

describe("in this project", () => {
  const sources = readSources(fileURLToPath(new URL("..", import.meta.url)));

  test.each([
    [
      "imports follow app → components → lib/client → lib/domain and app → lib/server → lib/domain",
      findWrongArrows,
    ],
    ["only app imports the wiring", findStrayWiring],
    ["no files import one another in a circle, types included", findImportCycles],
    ["every file is reached from a page, a route, a command or a setting", findUnused],
    ["every file of lib/server is closed to browsers", findUnguardedServerFiles],
    ["only env.ts reads the environment", findEnvironmentReaders],
    ["providers are named only where they are described", findNamedProviders],
    ["no file is longer than 300 lines", findLongFiles],
  ])("%s", (_, findOffenders) => {
    expect(findOffenders(sources)).toEqual([]);
  });

  test("the sources are really read", () => {
    expect(sources.get("lib/architecture.test.ts")).toContain("the sources are really read");
    expect(graphImports(sources).get("lib/architecture.test.ts")).toContain("lib/architecture/rules.ts");
  });
});

test("every page and route says in e2e/support/route-table.ts who may use it", () => {
  expect(Object.keys(routeTable).sort()).toEqual(findRoutes());
  expect(findRoutes().length).toBeGreaterThan(50);
});

describe("a planted violation", () => {
  test.each([
    ["components/a.tsx", "lib/server/b.ts"],
    ["components/a.tsx", "app/b.ts"],
    ["lib/client/a.ts", "components/b.tsx"],
    ["lib/client/a.ts", "lib/server/b.ts"],
    ["lib/server/a.ts", "lib/client/b.ts"],
    ["lib/server/a.ts", "components/b.tsx"],
    ["lib/domain/a.ts", "lib/server/b.ts"],
    ["lib/domain/a.ts", "lib/client/b.ts"],
    ["lib/domain/a.ts", "e2e/support/b.ts"],
    ["app/a.ts", "e2e/support/b.ts"],
    ["lib/server/a.ts", "lib/commands/b.mjs"],
  ])("is found when %s imports %s, in each form of an import", (from, to) => {
    const specifier = `@/${to.replace(/\.tsx?$/, "")}`;
    const forms = [
      `import { b } from "${specifier}";`,
      `import type { B } from "${specifier}";`,
      `import {\n  a,\n  type B,\n} from "${specifier}";`,
      `import "${specifier}";`,
      `export { b } from "${specifier}";`,
      `export * from "${specifier}";`,
      `const b = await import("${specifier}");`,
      `let b: import("${specifier}").B;`,
      `@import "${specifier}";`,
    ];
    for (const form of forms) {
      expect(findWrongArrows(plant({ [from]: form, [to]: "" })), form).toHaveLength(1);
    }
  });

  test("is found behind the address of a worker", () => {
    const code = 'new Worker(new URL("../server/b.ts", import.meta.url));';
    expect(findWrongArrows(plant({ "lib/client/a.ts": code, "lib/server/b.ts": "" }))).toHaveLength(1);
  });

  test("is found behind a relative path, and no arrow of the house is mistaken for one", () => {
    expect(
      findWrongArrows(plant({ "lib/client/a.ts": importing("../server/b"), "lib/server/b.ts": "" })),
    ).toHaveLength(1);
    const house = plant({
      "app/page.tsx": importing("@/components/a", "@/lib/server/services", "@/lib/domain/d"),
      "components/a.tsx": importing("./b", "@/lib/client/c", "@/lib/domain/d"),
      "components/b.tsx": "",
      "lib/client/c.ts": importing("@/lib/domain/d"),
      "lib/server/services.ts": importing("../domain/d"),
      "lib/server/a.test.ts": importing("@/e2e/support/upstream"),
      "lib/domain/d.ts": "",
      "e2e/support/upstream.ts": "",
    });
    expect([...findWrongArrows(house), ...findStrayWiring(house), ...findUnused(house)]).toEqual([]);
  });

  test("is found when a file lies outside of every layer", () => {
    expect(findWrongArrows(plant({ "lib/shared/a.ts": "" }))).toEqual([
      "lib/shared/a.ts belongs to no layer",
    ]);
  });

  test("is found when the server reaches for its own wiring", () => {
    const files = { "lib/server/a.ts": importing("./services"), "lib/server/services.ts": "" };
    expect(findStrayWiring(plant(files))).toEqual(["lib/server/a.ts imports lib/server/services.ts"]);
  });

  test("is found when types close a circle of three, or a file imports itself", () => {
    const circle = plant({
      "lib/domain/a.ts": importing("./b"),
      "lib/domain/b.ts": 'import type { C } from "./c";',
      "lib/domain/c.ts": 'export type { A } from "./a";',
      "lib/domain/d.ts": importing("./a"),
    });
    expect(findCycles(graphImports(circle))).toEqual([
      ["lib/domain/a.ts", "lib/domain/b.ts", "lib/domain/c.ts"],
    ]);
    expect(findImportCycles(plant({ "lib/domain/a.ts": importing("./a") }))).toEqual(["lib/domain/a.ts"]);
  });

  test("is found when nothing but a test, or another unused file, leads to a file", () => {
    const files = plant({
      "app/page.tsx": importing("@/components/used"),
      "components/used.tsx": "",
      "components/unused.tsx": importing("./unused-too"),
      "components/unused-too.tsx": "",
      "lib/domain/tested.ts": "",
      "lib/domain/tested.test.ts": importing("./tested", "./__support__/needed"),
      "lib/domain/__support__/needed.ts": "",
      "lib/domain/__support__/left-over.ts": "",
    });
    expect(findUnused(files)).toEqual([
      "components/unused.tsx",
      "components/unused-too.tsx",
      "lib/domain/tested.ts",
      "lib/domain/__support__/left-over.ts",
    ]);
  });

  test("is found when a server file has no guard, or has it only in a comment", () => {
    const files = plant({
      "lib/server/a.ts": "",
      "lib/server/b.ts": '// import "server-only";',
      "lib/server/c.ts": '// What it promises.\nimport "server-only";',
      "lib/server/a.test.ts": "",
    });
    expect(findUnguardedServerFiles(files)).toEqual(["lib/server/a.ts", "lib/server/b.ts"]);
  });

  test.each([
    "process.env.PORT",
    'process["env"]',
    "const { env } = process;",
    "process?.env",
    "process . env",
  ])("is found when the environment is read by %s", (code) => {
    expect(findEnvironmentReaders(plant({ "lib/domain/a.ts": code, "app/page.tsx": code }))).toHaveLength(2);
    expect(findEnvironmentReaders(plant({ "lib/server/env.ts": code, "lib/commands/a.mjs": code }))).toEqual(
      [],
    );
    expect(findEnvironmentReaders(plant({ "lib/domain/a.ts": `// ${code}` }))).toEqual([]);
  });

  test("is not what instrumentation does to know where it runs, but anything else there is", () => {
    const runtime = 'if (process.env.NEXT_RUNTIME === "nodejs")';
    expect(findEnvironmentReaders(plant({ "instrumentation.ts": runtime }))).toEqual([]);
    expect(
      findEnvironmentReaders(plant({ "instrumentation.ts": `${runtime} process.env.PORT;` })),
    ).toHaveLength(1);
  });

  test.each(['if (provider === "deepinfra")', "<b>OpenRouter</b>", "id: 'together'", "case `fireworks`:"])(
    "is found when a provider is named by %s",
    (code) => {
      expect(
        findNamedProviders(plant({ "components/a.tsx": code, "lib/server/chat/a.ts": code })),
      ).toHaveLength(2);
      const allowed = [
        "lib/server/providers/a.ts",
        "lib/server/catalog/data/a.ts",
        "lib/server/chat/a.test.ts",
      ];
      expect(findNamedProviders(plant(Object.fromEntries(allowed.map((path) => [path, code]))))).toEqual([]);
    },
  );

  test("is not a word of English that some provider bears too", () => {
    expect(findNamedProviders(plant({ "components/a.tsx": '"Put together, like fireworks."' }))).toEqual([]);
  });

  test("is found at the 301st line, and data may be longer", () => {
    const lines = (count: number) => "x\n".repeat(count);
    const files = {
      "lib/domain/a.ts": lines(301),
      "lib/domain/b.ts": lines(300),
      "lib/server/catalog/data/c.ts": lines(999),
      "lib/domain/__fixtures__/d.ts": lines(999),
    };
    expect(findLongFiles(plant(files))).toEqual(["lib/domain/a.ts: 301 lines"]);
  });

  test("is not hidden by a string that looks like the start of a comment", () => {
    const code = 'accept("image/*"); process.env.PORT; /* a comment */ "https://x";';
    expect(withoutComments(code)).toBe('accept("image/*"); process.env.PORT;  "https://x";');
  });
});
