// GET ?period=: what each reply of a period cost, as a table of comma-separated values.
import { usagePeriod } from "@/lib/domain/usage-report/usage-period";
import { answerJson } from "@/lib/server/http/answer-json";
import { download } from "@/lib/server/http/download";
import { services } from "@/lib/server/services";
import { utcOffset } from "../../../(workspace)/utc-offset";

export async function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const nowMs = Date.now();
    const offsetMinutes = await utcOffset(nowMs);
    const period = usagePeriod(new URL(request.url).searchParams.get("period"), nowMs, offsetMinutes);
    const { spending } = await services();
    const title = `Parallax usage ${period.name}`;
    return download(spending.csv(owner, { ...period, offsetMinutes }), {
      title,
      extension: "csv",
      type: "text/csv; charset=utf-8",
    });
  });
}
