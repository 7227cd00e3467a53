// The server of a finished build, as `npm start`, the tests and the benchmarks run it.
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { builtServer, compiledFolder } from "./build.mjs";
import { readCompiled } from "./compiled.mjs";
import { listenWithMany } from "./many-listeners.mjs";

// By its own rule V8 lets the heap of a busy server grow to several times what is in use before it collects. Half as much again is enough:
// the memory of a process stays level, for a few collections more.
setFlagsFromString("--heap-growing-percent=50");
readCompiled(compiledFolder);
listenWithMany();
await import(pathToFileURL(builtServer).href);
