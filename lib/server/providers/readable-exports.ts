// Whose exports of conversations can be read here, as people call them. Who reads them knows their format, not their names.
import "server-only";

export const readableExports = "ChatGPT and OpenRouter's chatroom";
