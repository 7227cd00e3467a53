// The person's zone, so that server and browser draw the same days.
import { cookies } from "next/headers";
import { utcOffsetCookie } from "@/lib/client/write-cookie";

/** Minutes east of UTC as the browser said last time; the server's own before it has. */
export async function utcOffset(nowMs: number): Promise<number> {
  const cookie = (await cookies()).get(utcOffsetCookie)?.value;
  const offset = Number(cookie ?? Number.NaN);
  return Math.abs(offset) <= 14 * 60 ? offset : -new Date(nowMs).getTimezoneOffset();
}
