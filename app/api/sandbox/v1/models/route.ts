// The built-in sandbox provider's model list.
import { listModels } from "@/lib/server/sandbox/list-models";

export function GET(): Response {
  return listModels();
}
