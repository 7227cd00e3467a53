// nginx in front of an address, as README.md shows it and otherwise with its own defaults. Where there is no nginx, a stand-in that does the
// same to a stream and to an upload. It knows nothing of what is served.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findOnPath } from "@/lib/commands/browser.mjs";
import { findFreePort } from "@/lib/commands/port.mjs";
import { startNginxStandIn } from "./nginx-stand-in";

export type FrontProxy = { url: string; name: "nginx" | "stand-in"; close(): Promise<void> };

const startLimitMs = 10_000;

export function findNginx(): string | null {
  // Debian keeps it where only root's PATH looks.
  return findOnPath("nginx", process.env.PATH) ?? (existsSync("/usr/sbin/nginx") ? "/usr/sbin/nginx" : null);
}

/** The real one where the machine has it. */
export async function startFrontProxy(target: string): Promise<FrontProxy> {
  const nginx = findNginx();
  return nginx ? startNginx(nginx, target) : { name: "stand-in", ...(await startNginxStandIn(target)) };
}

/** The lines of README.md between `location /`'s server braces: what is documented is what is tested. */
async function documentedServer(port: number, target: string): Promise<string> {
  const readme = await readFile("README.md", "utf8");
  const block = /```nginx\n([\s\S]*?)```/.exec(readme)?.[1];
  if (!block) throw new Error("README.md shows no nginx configuration.");
  return block
    .replace(/listen [^;]+;/, `listen 127.0.0.1:${port};`)
    .replaceAll("http://127.0.0.1:3000", target)
    .replace(/\n\s*(server_name|ssl_certificate\w*) [^;]+;/g, "");
}

async function startNginx(program: string, target: string): Promise<FrontProxy> {
  const folder = await mkdtemp(join(tmpdir(), "parallax-nginx-"));
  // Its workers are another user where the tests run as root.
  await chmod(folder, 0o755);
  const port = await findFreePort();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const config = [
    "daemon off;",
    `pid ${folder}/nginx.pid;`,
    "error_log stderr warn;",
    "events {}",
    "http {",
    "access_log off;",
    ...temporary.map((name) => `${name}_temp_path ${folder}/${name};`),
    await documentedServer(port, target),
    "}",
  ].join("\n");
  await writeFile(join(folder, "nginx.conf"), config);
  let said = "";
  const child = spawn(program, ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", "stderr"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await untilItListens(child, port, () => said);
  return {
    url: `http://127.0.0.1:${port}`,
    name: "nginx",
    async close() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilItListens(child: ChildProcess, port: number, said: () => string): Promise<void> {
  const giveUpAt = Date.now() + startLimitMs;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await wait(25);
  }
  child.kill("SIGKILL");
  throw new Error(`nginx did not start:\n${said()}`);
}
