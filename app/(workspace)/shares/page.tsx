// My links, read on the server. Their addresses are not there: only the browser that made one knows it.
import { ShareList } from "@/components/share/share-list";
import { SharesScreen } from "@/components/share/shares-screen";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

export const metadata = { title: "Links" };

export default async function SharesPage() {
  const { shares } = await services();
  const mine = await shares.list(await pageOwner());
  return (
    <SharesScreen title="Links">
      {!shares.isOn && (
        <p className="text-[13.5px] text-warning">
          Sharing is switched off here: no link opens, and none can be made. Those that there are can be
          revoked.
        </p>
      )}
      <ShareList initial={mine} />
    </SharesScreen>
  );
}
