// Ends a command when the npm that started it is gone. npm passes a signal to the shell between them and no further,
// so without this `kill <npm's pid>` would leave a server running that nobody sees.
import { readFileSync } from "node:fs";

const pollMs = 500;

/** Sends this process SIGTERM once its parent, or the parent's parent, has changed. Does nothing outside of npm. */
export function followParent(env = process.env) {
  if (!env.npm_lifecycle_event) return;
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, pollMs);
  // Following must not keep a finished command alive.
  timer.unref();
}

function ancestors() {
  const parent = process.ppid;
  try {
    // "pid (name) state ppid …"; a name may hold spaces and brackets. Only Linux has this file.
    const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
    return `${parent} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return String(parent);
  }
}
