// Whose data the catalogue holds, and under which licence, for the page that shows it. THIRD-PARTY-NOTICES.md says the same; a test compares.
import "server-only";
import { z } from "zod";
import noticeFile from "./data/notices.json";

export const noticesSchema = z.object({
  sources: z.array(
    z.object({ name: z.string(), url: z.url(), version: z.string(), taken: z.string(), licence: z.string() }),
  ),
  /** Pages of which figures are quoted. */
  quoted: z.array(z.string()),
  others: z.array(z.string()),
  /** The licence that all sources share, paragraph by paragraph. */
  licence: z.array(z.string()),
});

export type Notices = z.infer<typeof noticesSchema>;

/** The notices. */
export function readNotices(): Notices {
  return noticesSchema.parse(noticeFile);
}
