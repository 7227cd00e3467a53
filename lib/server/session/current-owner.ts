// Who asks. Without accounts there is one owner, "local"; every query carries it all the same.
import "server-only";

/** The owner of this request. */
export async function currentOwner(): Promise<string> {
  return "local";
}
