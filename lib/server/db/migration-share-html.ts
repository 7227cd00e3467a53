// The turns of links as HTML, drawn once for all readers: markdown takes longer to draw than everything else about a page. It can be
// thrown away at any time. It never holds a link's token.
import "server-only";
import type { Db } from "./schema";

export async function createShareHtmlTable(db: Db): Promise<void> {
  await db.schema
    .createTable("share_html")
    .addColumn("share_id", "text", (column) => column.notNull().references("shares.id").onDelete("cascade"))
    .addColumn("page", "integer", (column) => column.notNull())
    .addColumn("renderer", "text", (column) => column.notNull())
    .addColumn("html", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("share_html_key", ["share_id", "page"])
    .execute();
}
